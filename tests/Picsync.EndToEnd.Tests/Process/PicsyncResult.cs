using System.Text.Json;

namespace Picsync.EndToEnd.Tests.Process;

/// <summary>How a <c>picsync</c> process ended.</summary>
/// <param name="ExitCode">The exit code.</param>
/// <param name="Output">What it wrote to standard output.</param>
/// <param name="Error">What it wrote to standard error.</param>
internal sealed record PicsyncResult(int ExitCode, string Output, string Error)
{
    /// <summary>Gets standard output as the one JSON value that it must be.</summary>
    public JsonElement Json
    {
        get
        {
            using var document = JsonDocument.Parse(Output);
            return document.RootElement.Clone();
        }
    }

    /// <summary>Gets one album of a run's report.</summary>
    public JsonElement Album(string name) =>
        Json.GetProperty("albums").EnumerateArray().Single(album => album.GetProperty("name").GetString() == name);

    /// <summary>Fails the test, with all that the process said, unless it ended with one of some codes.</summary>
    public PicsyncResult Expect(params int[] exitCodes)
    {
        Assert.True(
            exitCodes.Contains(ExitCode),
            $"picsync ended with {ExitCode}, not {string.Join(" or ", exitCodes)}.\n--- stdout\n{Output}\n--- stderr\n{Error}"
        );
        return this;
    }
}
