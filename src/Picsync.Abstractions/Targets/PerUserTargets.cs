namespace Picsync;

/// <summary>The users of a service for whom albums are to be.</summary>
/// <param name="Users">The users, in the order of the service.</param>
public sealed record PerUserTargets(IReadOnlyList<UserTarget> Users)
{
    /// <summary>Gets what a person should know, such as who is left out and why; one sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
