namespace Picsync;

/// <summary>What the journal keeps of a list as a whole; its items are <see cref="ISyncJournal.GetMembersAsync"/>.</summary>
/// <param name="Key">The list.</param>
public sealed record RememberedList(ListKey Key)
{
    /// <summary>Gets the observations that are kept, the newest first.</summary>
    public IReadOnlyList<ListObservation> Observations { get; init; } = [];

    /// <summary>Gets a digest of all that is kept of the items that are listed, by which a change of them is noticed; null for none.</summary>
    public string? MembersDigest { get; init; }

    /// <summary>Gets the habit of the service's count; null for none.</summary>
    public CountHabit? Habit { get; init; }

    /// <summary>Gets whether items are kept that the list lacks by now.</summary>
    public bool HasLeftMembers { get; init; }
}
