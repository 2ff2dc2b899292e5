using Picsync.Sync;

namespace Picsync.Cli.Output;

/// <summary>Works out how fast the photos of one album move and when they will be through.</summary>
internal sealed class TransferRate
{
    private TimeSpan? _began;

    public double BytesPerSecond { get; private set; }

    public TimeSpan? Left { get; private set; }

    public void Add(SyncProgress progress)
    {
        if (progress.Stage != SyncStage.Transferring)
        {
            Left = null;
            return;
        }

        _began ??= progress.Elapsed;
        var seconds = (progress.Elapsed - _began.Value).TotalSeconds;
        if (seconds < 0.5)
        {
            return;
        }

        BytesPerSecond = (progress.DownloadedBytes + progress.UploadedBytes) / seconds;
        Left =
            progress.FinishedCount == 0
                ? null
                : TimeSpan.FromSeconds(seconds / progress.FinishedCount * (progress.ToTransferCount - progress.FinishedCount));
    }
}
