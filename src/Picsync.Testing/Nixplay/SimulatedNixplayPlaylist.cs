namespace Picsync.Testing;

/// <summary>A playlist in a <see cref="NixplaySimulator"/>, as it was when it was read.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Items">Its items, in order.</param>
public sealed record SimulatedNixplayPlaylist(long Id, string Name, IReadOnlyList<SimulatedNixplayItem> Items)
{
    /// <summary>Gets the fewest items it held at any time since it first held one.</summary>
    public int FewestItems { get; init; }

    /// <summary>Gets the ids of the frames that show it.</summary>
    public IReadOnlyList<long> FrameIds { get; init; } = [];
}
