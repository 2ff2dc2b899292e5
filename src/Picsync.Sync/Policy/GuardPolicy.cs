namespace Picsync.Sync;

/// <summary>How much a run may delete before a person is asked.</summary>
public sealed record GuardPolicy
{
    /// <summary>Gets the largest share of the album that a run may delete.</summary>
    /// <value>0 to 1; the default is 0.5.</value>
    public double MaxDeleteShare { get; init; } = 0.5;

    /// <summary>Gets how many photos a run may delete whatever share of the album they are.</summary>
    /// <value>0 or more; the default is 5.</value>
    public int AlwaysAllowedDeletes { get; init; } = 5;

    /// <summary>Gets how many photos must be left.</summary>
    /// <value>0 or more; the default is 1.</value>
    public int MinPhotos { get; init; } = 1;

    /// <summary>Gets the guards that are released for this run.</summary>
    public IReadOnlySet<SyncGuard> Released { get; init; } = new HashSet<SyncGuard>();
}
