using Picsync.Sync;

namespace Picsync.Tests.Shared;

/// <summary>Judges the report of a sync whose source or target lied.</summary>
internal static class LieReport
{
    /// <summary>Says what stopped the lie, in the words of the notes in docs/services.</summary>
    public static string StopOf(AlbumReport report) =>
        report switch
        {
            { Guard: { } guard } => $"guard `{guard.Name}`",
            { Error: not null } => "client",
            _ when report.Warnings.Any(static warning => warning.Contains("is not complete", StringComparison.Ordinal)) => "client",
            _ when report.Warnings.Any(static warning => warning.Contains("filter ignored", StringComparison.Ordinal)) => "client",
            { Failed: > 0 } => "failed items",
            { Skipped: > 0 } => "skipped items",
            { Status: AlbumStatus.Ok } => "does no harm",
            _ => $"{report.Status}: {string.Join(' ', report.Warnings)}",
        };

    /// <summary>Fails when a secret stands in the report, in its error with all causes, or in what was logged.</summary>
    public static void AssertNoSecret(AlbumReport report, IEnumerable<string> secrets, params string[] logs)
    {
        var problems = report.Problems.Select(static problem => problem.ToString());
        var text = string.Join('\n', [report.ToString(), $"{report.Error}", .. report.Warnings, .. problems, .. logs]);
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Fails when a row is missing from a service's notes.</summary>
    public static void AssertNoted(string notes, IEnumerable<string> rows)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Picsync.Sdk.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("Picsync.Sdk.sln is in no folder above the tests.");
        }

        Assert.Empty(rows.Except(File.ReadAllLines(Path.Combine(folder.FullName, "docs", "services", notes))));
    }
}
