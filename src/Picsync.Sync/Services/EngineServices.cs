using Microsoft.Extensions.Logging;

namespace Picsync.Sync;

/// <summary>What the engine was given to work with.</summary>
internal sealed record EngineServices(
    IHashCache Cache,
    ISyncJournal Journal,
    IPhotoTrash? Trash,
    SyncEngineOptions Options,
    TimeProvider Time,
    ILogger Logger
)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromDays(1);
    private readonly Lock _gate = new();
    private long? _prunedAt;

    /// <summary>Tells, once a day and the first time, that old runs are to be forgotten: those of albums that nobody syncs any more too.</summary>
    public bool IsTimeToPrune()
    {
        lock (_gate)
        {
            if (_prunedAt is { } last && Time.GetElapsedTime(last) < s_pause)
            {
                return false;
            }

            _prunedAt = Time.GetTimestamp();
            return true;
        }
    }
}
