namespace Picsync.Synology.Database.Writing;

/// <summary>What came of a change.</summary>
internal sealed record LinkOutcome(int AlbumId, List<(int Item, string FileName)> Items)
{
    public bool IsMade { get; init; }

    public bool IsImported { get; init; }

    public int Added { get; init; }

    public int Removed { get; init; }

    public IReadOnlyList<string> MissingFunctions { get; init; } = [];

    public IReadOnlyList<string> Warnings { get; init; } = [];
}
