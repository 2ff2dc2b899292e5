namespace Picsync.Synology.Database.Writing;

/// <summary>How the people an album is shared with differ from the list.</summary>
internal sealed record GuestChange
{
    /// <summary>Gets whether a person switched sharing off, so that nothing is changed.</summary>
    public bool IsSwitchedOff { get; init; }

    /// <summary>Gets who gets in.</summary>
    public IReadOnlyList<int> Admit { get; init; } = [];

    /// <summary>Gets whose right becomes another.</summary>
    public IReadOnlyList<int> Change { get; init; } = [];

    /// <summary>Gets who leaves.</summary>
    public IReadOnlyList<int> Expel { get; init; } = [];

    public bool IsNeeded => Admit.Count + Change.Count + Expel.Count > 0;
}
