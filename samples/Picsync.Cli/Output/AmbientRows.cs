namespace Picsync.Cli.Output;

/// <summary>An ambient device in a listing.</summary>
internal sealed record AmbientRow(string Name, string Id, string? Link, DateTimeOffset CreatedAt, int ListsToday);

/// <summary>An ambient device that was made or found.</summary>
internal sealed record AmbientReport(string Name, string Id, string? Link, bool IsChosen, IReadOnlyList<string> Albums);

/// <summary>An ambient device that was deleted.</summary>
internal sealed record AmbientRemoval(string Removed);
