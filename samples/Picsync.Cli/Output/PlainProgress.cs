using Picsync.Sync;
using Spectre.Console;

namespace Picsync.Cli.Output;

/// <summary>Shows progress in plain lines: one for each stage of an album, and one every few seconds within a stage.</summary>
internal sealed class PlainProgress(IAnsiConsole console, TimeProvider time) : IProgress<SyncProgress>
{
    private static readonly TimeSpan s_between = TimeSpan.FromSeconds(5);
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (SyncStage Stage, long At, TransferRate Rate)> _last = new(StringComparer.Ordinal);

    public void Report(SyncProgress value)
    {
        lock (_lock)
        {
            var known = _last.TryGetValue(value.AlbumName, out var last);
            var rate = known ? last.Rate : new TransferRate();
            rate.Add(value);
            if (known && last.Stage == value.Stage && time.GetElapsedTime(last.At) < s_between)
            {
                return;
            }

            _last[value.AlbumName] = (value.Stage, time.GetTimestamp(), rate);
            console.WriteLine($"{HumanText.Clean(value.AlbumName)}: {StageText.NameOf(value.Stage)}{Details(value, rate)}");
        }
    }

    private static string Details(SyncProgress progress, TransferRate rate) =>
        progress.Stage switch
        {
            SyncStage.Listing when progress.ListedCount == 0 => "",
            SyncStage.Transferring when rate.BytesPerSecond > 0 =>
                $", {StageText.Counts(progress)}, {HumanText.Bytes(rate.BytesPerSecond)}/s"
                    + (rate.Left is { } left ? $", {HumanText.Duration(left)} left" : ""),
            _ => ", " + StageText.Counts(progress),
        };
}
