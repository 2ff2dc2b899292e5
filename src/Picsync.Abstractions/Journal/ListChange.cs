namespace Picsync;

/// <summary>A change of what the journal keeps of a list.</summary>
/// <param name="Key">The list; one that is not known yet is added.</param>
public sealed record ListChange(ListKey Key)
{
    /// <summary>Gets whether all of it is forgotten; then nothing else counts.</summary>
    public bool Forgets { get; init; }

    /// <summary>Gets the observation to add; null for none. One of the same moment is replaced.</summary>
    public ListObservation? Observation { get; init; }

    /// <summary>Gets the moment before which observations are forgotten; null to keep them all.</summary>
    public DateTimeOffset? ForgetBefore { get; init; }

    /// <summary>Gets <see cref="RememberedList.MembersDigest"/> as it is from now on.</summary>
    public string? MembersDigest { get; init; }

    /// <summary>Gets <see cref="RememberedList.Habit"/> as it is from now on.</summary>
    public CountHabit? Habit { get; init; }

    /// <summary>Gets items to add or, by id and digest, to replace. They are put after others were removed.</summary>
    public IReadOnlyCollection<ListMember> Put { get; init; } = [];

    /// <summary>Gets items to take out, by id and digest; one that is not there is fine.</summary>
    public IReadOnlyCollection<ListMember> Removed { get; init; } = [];
}
