namespace Picsync.Tests.Shared;

/// <summary>A test that needs a PostgreSQL server and is skipped, with the reason, where none can be started.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute() => Skip = PrivatePostgres.WhyMissing;
}
