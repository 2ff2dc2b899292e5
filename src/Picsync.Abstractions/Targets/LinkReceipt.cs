namespace Picsync;

/// <summary>What came of a change of links.</summary>
/// <param name="Album">The album.</param>
/// <param name="Items">What it holds now.</param>
public sealed record LinkReceipt(TargetAlbum Album, IReadOnlyList<TargetItem> Items)
{
    /// <summary>Gets what a person should know, one sentence each.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
