namespace Picsync.Nixplay;

/// <summary>One entry of a playlist as planning sees it.</summary>
internal readonly record struct PlaylistEntry(string? ItemId, long? PhotoId);

/// <summary>One request-sized or larger piece of a change.</summary>
internal abstract record PlaylistStep
{
    internal sealed record Append(IReadOnlyList<long> PhotoIds) : PlaylistStep;

    internal sealed record Remove(IReadOnlyList<string> ItemIds) : PlaylistStep;
}

/// <summary>The change that brings a playlist to the wanted photos.</summary>
/// <param name="Steps">What is done first, in order: appends, between removals only where the cap leaves no room.</param>
/// <param name="Surplus">What is removed last, once the appends are seen.</param>
/// <param name="Shown">The wanted photos that fit, in order.</param>
/// <param name="NotShownCount">How many wanted photos the cap keeps out.</param>
/// <param name="ForeignCount">How many entries are not ours and stay.</param>
internal sealed record PlaylistChange(
    IReadOnlyList<PlaylistStep> Steps,
    IReadOnlyList<string> Surplus,
    IReadOnlyList<long> Shown,
    int NotShownCount,
    int ForeignCount
)
{
    public bool IsNothing => Steps.Count == 0 && Surplus.Count == 0;

    public IEnumerable<long> Appended => Steps.OfType<PlaylistStep.Append>().SelectMany(static step => step.PhotoIds);
}
