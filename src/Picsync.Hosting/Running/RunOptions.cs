using Picsync.Sync;

namespace Picsync.Hosting;

/// <summary>What is special about one run.</summary>
public sealed record RunOptions
{
    /// <summary>Gets whether every album is only planned and nothing is written. The default is false.</summary>
    public bool DryRun { get; init; }

    /// <summary>Gets the guards that are released for this run.</summary>
    public IReadOnlySet<SyncGuard> ReleasedGuards { get; init; } = new HashSet<SyncGuard>();

    /// <summary>Gets the names of the albums to run; empty for all.</summary>
    public IReadOnlyCollection<string> Albums { get; init; } = [];

    /// <summary>Gets whether photos that a target refused in three runs are sent once more. The default is false.</summary>
    public bool RetriesRefused { get; init; }

    /// <summary>Gets how many albums run at a time.</summary>
    /// <value>1 or more; the default is 2.</value>
    public int ParallelAlbums { get; init; } = 2;
}
