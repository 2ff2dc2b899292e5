namespace Picsync;

/// <summary>How an album is published.</summary>
public sealed record PublishOptions
{
    /// <summary>Gets whether the published list is read and compared even when nothing else changed. The default is true.</summary>
    public bool VerifiesUnchanged { get; init; } = true;

    /// <summary>Gets whether the order matters; otherwise only the set does, and new items come last. The default is true.</summary>
    public bool KeepsOrder { get; init; } = true;

    /// <summary>Gets whether items beyond the wanted ones may be taken out of the published list. The default is true.</summary>
    public bool RemovesSurplus { get; init; } = true;
}
