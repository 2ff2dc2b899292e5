namespace Picsync.Synology.Tests.Database;

/// <summary>The grants that the guide tells people to give.</summary>
internal static class Grants
{
    private const string Guide = "docs/services/synology.md";

    /// <summary>Reads the block of the guide that begins with the name of the role.</summary>
    public static string Read()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, Guide)))
        {
            folder = folder.Parent ?? throw new InvalidOperationException($"{Guide} is in no folder above the tests.");
        }

        var blocks = File.ReadAllText(Path.Combine(folder.FullName, Guide)).Split("```sql\n").Skip(1);
        return blocks
            .Select(static block => block.Split("```")[0])
            .Single(static block => block.Contains("GRANT", StringComparison.Ordinal));
    }
}
