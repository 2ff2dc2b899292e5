namespace Picsync.Sync;

/// <summary>What a sync of one album would do. A value: making it wrote nothing, and executing it is another call.</summary>
public sealed record SyncPlan
{
    /// <summary>Gets the album's name.</summary>
    public required string AlbumName { get; init; }

    /// <summary>Gets whether the album does not exist yet and would be created.</summary>
    public bool CreatesAlbum { get; init; }

    /// <summary>Gets how many items the sources list that the rules leave out.</summary>
    public int LeftOutCount { get; init; }

    /// <summary>Gets whether the rules take no photo at all, so that the album stays as it is.</summary>
    public bool MatchesNothing { get; init; }

    /// <summary>Gets the moment whose draw it is, where the rule draws anew in each run; null where it does not. Executing the plan keeps to it.</summary>
    public DateTimeOffset? DrawnAt { get; init; }

    /// <summary>Gets what is said about each photo: source items in the wanted order, then deletions.</summary>
    public IReadOnlyList<PlannedAction> Actions { get; init; } = [];

    /// <summary>Gets the guard that would hold deletions back; null when none would.</summary>
    public GuardReport? Guard { get; init; }

    /// <summary>Gets what a person should know, one sentence each.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Counts the actions of one kind.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns>The count.</returns>
    public int Count(PlannedActionKind kind) => Actions.Count(action => action.Kind == kind);
}
