namespace Picsync.Shared.Probing;

/// <summary>What is known of an object of a service's answers besides the members that the client reads.</summary>
internal sealed record KnownMembers
{
    /// <summary>Gets members that are known to come and that the client does not read.</summary>
    public IReadOnlyCollection<string> Unread { get; init; } = [];

    /// <summary>Gets members that the client reads and that need not come.</summary>
    public IReadOnlyCollection<string> Optional { get; init; } = [];

    /// <summary>Gets members that the client cannot do without.</summary>
    public IReadOnlyCollection<string> Needed { get; init; } = [];

    /// <summary>Gets whether more members are known to come than are written down, so that none of them counts as new.</summary>
    public bool HasMore { get; init; }
}
