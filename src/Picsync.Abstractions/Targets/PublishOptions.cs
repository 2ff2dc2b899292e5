namespace Picsync;

/// <summary>How an album is published.</summary>
public sealed record PublishOptions
{
    /// <summary>Gets whether the order matters; otherwise only the set does, and new items come last. The default is true.</summary>
    public bool KeepsOrder { get; init; } = true;

    /// <summary>Gets whether items beyond the wanted ones may be taken out of the published list. The default is true.</summary>
    public bool RemovesSurplus { get; init; } = true;

    /// <summary>
    /// Gets whether every wanted item is published anew although the list looks right, for viewers that lost track. New entries
    /// come before old ones go. The default is false.
    /// </summary>
    public bool Rewrites { get; init; }
}
