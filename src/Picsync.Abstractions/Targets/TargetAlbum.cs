namespace Picsync;

/// <summary>An album of a target, as a look-up or a creation returned it.</summary>
/// <param name="Id">The album's id, unique inside the target.</param>
/// <param name="Name">The name a person gave it, exactly.</param>
public sealed record TargetAlbum(string Id, string Name)
{
    /// <summary>Gets how many items the target says the album holds, when it tells.</summary>
    public int? ItemCount { get; init; }

    /// <summary>
    /// Gets whether the target has something of its own to bring up to date, such as who may see the album, so that an
    /// <see cref="ILinkingFrameTarget"/> is asked to link even when no photo comes or goes. The default is false.
    /// </summary>
    public bool NeedsUpdate { get; init; }
}
