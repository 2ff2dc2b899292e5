namespace Picsync.Hosting;

/// <summary>What a run of all configured albums came to.</summary>
public sealed record RunReport
{
    /// <summary>Gets the run's name; sorts by start time.</summary>
    public required string RunId { get; init; }

    /// <summary>Gets the albums in the configuration's order.</summary>
    public required IReadOnlyList<AlbumOutcome> Albums { get; init; }

    /// <summary>Gets what a person should know about the run as a whole, one sentence each.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Gets how long it took.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>Gets the code that a process ends with after this run; see <see cref="ExitCodes"/>.</summary>
    public int ExitCode => ExitCodes.Of(this);

    /// <summary>Writes the report as one JSON object.</summary>
    /// <param name="indented">Whether it is laid out for a person; otherwise it is one line.</param>
    /// <returns>The object.</returns>
    public string ToJson(bool indented = false) => RunReportJson.Serialize(this, indented);
}
