using Picsync.Sync;

namespace Picsync.Cli.Output;

/// <summary>How far one album is, and how fast it goes.</summary>
internal sealed record AlbumProgress(SyncProgress Progress, double BytesPerSecond, TimeSpan? Left)
{
    public string Name => Progress.AlbumName;

    public SyncStage Stage => Progress.Stage;

    /// <summary>Gets which service is waited for, once that takes long; else nothing.</summary>
    public string Wait => Stage == SyncStage.Done ? "" : ServiceWaitText.Of(Progress.Traffic);

    /// <summary>Gets the speed and the time that is left, as far as they are known; else nothing.</summary>
    public string Speed =>
        BytesPerSecond > 0 ? $"{HumanText.Bytes(BytesPerSecond)}/s{(Left is { } left ? $", {HumanText.Duration(left)} left" : "")}" : "";
}
