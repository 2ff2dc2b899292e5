namespace Picsync.Reliability.Tests;

/// <summary>
/// Compares what a test counted with its row in docs/reliability.md. With the environment variable
/// <c>PICSYNC_UPDATE_FIGURES=1</c> the row is written instead.
/// </summary>
internal static class Figures
{
    private const string Begin = "<!-- figures: begin -->";
    private const string End = "<!-- figures: end -->";
    private static readonly Lock s_gate = new();

    public static void Check(string proof, string tried, int lost = 0, int doubled = 0)
    {
        var row = $"| {proof} | {tried} | {lost} | {doubled} |";
        var path = Path.Combine(FindRoot(), "docs", "reliability.md");
        lock (s_gate)
        {
            if (Environment.GetEnvironmentVariable("PICSYNC_UPDATE_FIGURES") == "1")
            {
                Write(path, proof, row);
            }

            Assert.Contains(row, File.ReadAllLines(path));
        }
    }

    private static void Write(string path, string proof, string row)
    {
        var lines = File.ReadAllLines(path).ToList();
        var first = lines.IndexOf(Begin) + 4;
        var end = lines.IndexOf(End);
        var rows = lines[first..(end - 1)].Where(line => !line.StartsWith($"| {proof} |", StringComparison.Ordinal)).Append(row);
        lines.RemoveRange(first, end - 1 - first);
        lines.InsertRange(first, rows.Order(StringComparer.Ordinal));
        File.WriteAllLines(path, lines);
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Picsync.Sdk.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("Picsync.Sdk.sln is in no folder above the tests.");
    }
}
