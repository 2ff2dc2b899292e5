namespace Picsync.Tests.Shared;

/// <summary>A theory that needs a PostgreSQL server and is skipped, with the reason, where none can be started.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PostgresTheoryAttribute : TheoryAttribute
{
    public PostgresTheoryAttribute() => Skip = PrivatePostgres.WhyMissing;
}
