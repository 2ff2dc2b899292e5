using Picsync.Sync;

namespace Picsync.Cli.Output;

/// <summary>Takes what the work reports and keeps it for a display. It draws nothing, so that no display can hold the work up or stop it.</summary>
internal sealed class ProgressFeed : IProgress<SyncProgress>
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, (AlbumProgress Shown, TransferRate Rate)> _albums = new(StringComparer.Ordinal);
    private readonly Queue<AlbumProgress> _stages = new();

    public void Report(SyncProgress value)
    {
        lock (_gate)
        {
            var isKnown = _albums.TryGetValue(value.AlbumName, out var before);
            var rate = isKnown ? before.Rate : new TransferRate();
            rate.Add(value);
            var shown = new AlbumProgress(value, rate.BytesPerSecond, rate.Left);
            _albums[value.AlbumName] = (shown, rate);
            if (!isKnown || before.Shown.Stage != value.Stage)
            {
                _stages.Enqueue(shown);
            }
        }
    }

    /// <summary>Gives how far each album is, by name.</summary>
    public IReadOnlyList<AlbumProgress> Albums()
    {
        lock (_gate)
        {
            return [.. _albums.Values.Select(static album => album.Shown)];
        }
    }

    /// <summary>Takes the stages that albums have entered since the last call.</summary>
    public IReadOnlyList<AlbumProgress> TakeStages()
    {
        lock (_gate)
        {
            AlbumProgress[] taken = [.. _stages];
            _stages.Clear();
            return taken;
        }
    }
}
