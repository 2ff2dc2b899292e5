using Picsync.Sync;

namespace Picsync.Hosting;

/// <summary>One album made ready to run.</summary>
/// <param name="Sync">What the engine is given.</param>
/// <param name="DryRun">Whether it is only planned.</param>
internal sealed record AlbumJob(SyncJob Sync, bool DryRun)
{
    /// <summary>Gets the plan to keep to; null to do whatever is to be done.</summary>
    public SyncPlan? Plan { get; init; }

    /// <summary>Gets the name under which the journal knows the album.</summary>
    public JournalKey Key => new(Sync.Target.Id, Sync.AlbumName);

    /// <summary>Gets <see cref="Key"/> and the names under which the journal may have runs of earlier versions.</summary>
    public IEnumerable<JournalKey> AllKeys => [Key, .. Sync.Target.EarlierIds.Select(id => new JournalKey(id, Sync.AlbumName))];
}
