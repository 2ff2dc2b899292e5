namespace Picsync;

/// <summary>What publishing an album came to.</summary>
/// <param name="Name">The published list's name (the playlist); null where a target needs none.</param>
/// <param name="ItemCount">How many items it was seen to hold at the end.</param>
/// <param name="Changed">Whether anything was written.</param>
public sealed record PublishOutcome(string? Name, int ItemCount, bool Changed)
{
    /// <summary>Gets how many wanted items are not shown because of the target's limit.</summary>
    public int NotShownCount { get; init; }

    /// <summary>Gets what a person should know, one sentence each.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
