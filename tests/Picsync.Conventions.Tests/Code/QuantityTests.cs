using System.Text.RegularExpressions;

namespace Picsync.Conventions.Tests.Code;

/// <summary>No sentence speaks of "1 photos": numbers are put into words in one place.</summary>
public sealed partial class QuantityTests
{
    [Fact]
    public void Numbers_in_sentences_are_put_into_words_in_one_place()
    {
        var counting = RepositoryFiles
            .Find(".csproj")
            .Where(static file => RepositoryFiles.Read(file).Contains("../Shared/Wording/", StringComparison.Ordinal))
            .Select(static file => Path.GetDirectoryName(file)!.Replace('\\', '/') + "/")
            .Append("samples/Picsync.Cli/")
            .ToList();

        var raw = RepositoryFiles
            .Find(".cs")
            .Select(static file => file.Replace('\\', '/'))
            .Where(file => counting.Exists(folder => file.StartsWith(folder, StringComparison.Ordinal)))
            .SelectMany(static file => FindRaw(RepositoryFiles.Read(file)).Select(text => $"{file}: {text}"));

        Assert.True(counting.Count > 4, "The packages that put numbers into words were not found.");
        Assert.Empty(raw);
    }

    [Fact]
    public void Raw_numbers_are_found()
    {
        Assert.Single(FindRaw("""notes.Add($"{count} photos wait.");"""));
        Assert.Single(FindRaw("""$"it answered with {made.Count:N0} more albums instead of one" """));
        Assert.Empty(FindRaw("""$"{Quantity.Of(count, "photo waits", "photos wait")}." """));
        Assert.Empty(FindRaw("""[LoggerMessage(3, LogLevel.Information, "{Count} photos were dropped from the trash.")]"""));
        Assert.Empty(FindRaw("""$"{Source} lists fewer items than it counts" """));
    }

    private static IEnumerable<string> FindRaw(string code) =>
        code.Split('\n')
            .Where(static line => !line.Contains("LoggerMessage", StringComparison.Ordinal))
            .SelectMany(static line => RawCount().Matches(line))
            .Select(static match => match.Value)
            .Where(static text => !IsNoNumber(text));

    // A name in front of a noun, such as "{Source} photos", is no number; a constant is never one.
    private static bool IsNoNumber(string text) =>
        text.Contains("Quantity.", StringComparison.Ordinal)
        || text.Contains("HumanText.Count", StringComparison.Ordinal)
        || text.StartsWith("{Most", StringComparison.Ordinal)
        || text.StartsWith("{Max", StringComparison.Ordinal);

    [GeneratedRegex(
        "\\{[A-Za-z_][A-Za-z0-9_.!()\\[\\]^ -]*(:N0)?\\} (more |new |other |such )?(photos|items|files|albums|entries|requests|runs|uploads|deletions|folders|playlists|objects)\\b",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1_000
    )]
    private static partial Regex RawCount();
}
