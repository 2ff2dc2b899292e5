namespace Picsync.Synology.Database.Schema;

/// <summary>Versions of PostgreSQL, which have one number after the first since version 10.</summary>
internal static class SchemaVersion
{
    public static string TextOf(int number) =>
        number >= 100_000 ? $"{number / 10_000}.{number % 10_000}" : $"{number / 10_000}.{number / 100 % 100}.{number % 100}";
}
