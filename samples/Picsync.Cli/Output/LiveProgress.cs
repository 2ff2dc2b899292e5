using System.Collections.Concurrent;
using Picsync.Sync;
using Spectre.Console;

namespace Picsync.Cli.Output;

/// <summary>Shows progress as a table that is redrawn a few times a second and vanishes at the end.</summary>
internal sealed class LiveProgress : IProgress<SyncProgress>
{
    private const int BarWidth = 20;
    private const int WidthWithBar = 110;
    private static readonly TimeSpan s_refresh = TimeSpan.FromMilliseconds(150);
    private readonly bool _hasBar;
    private readonly bool _hasStyles;
    private readonly ConcurrentDictionary<string, (SyncProgress Progress, TransferRate Rate)> _albums = new(StringComparer.Ordinal);

    private LiveProgress(bool hasBar, bool hasStyles)
    {
        _hasBar = hasBar;
        _hasStyles = hasStyles;
    }

    public static Task<T> RunAsync<T>(IAnsiConsole console, Func<IProgress<SyncProgress>?, Task<T>> work)
    {
        // Bold is no colour to the library, but to a person who asked for plain text it is.
        var hasStyles = console.Profile.Capabilities.ColorSystem != ColorSystem.NoColors;
        var progress = new LiveProgress(console.Profile.Width >= WidthWithBar, hasStyles);
        return console
            .Live(progress.Draw())
            .AutoClear(enabled: true)
            .StartAsync(async live =>
            {
                var result = work(progress);
                using var timer = new PeriodicTimer(s_refresh);
                while (!result.IsCompleted)
                {
                    await Task.WhenAny(result, timer.WaitForNextTickAsync().AsTask());
                    live.UpdateTarget(progress.Draw());
                }

                return await result;
            });
    }

    public void Report(SyncProgress value) =>
        _albums.AddOrUpdate(
            value.AlbumName,
            static (_, progress) => (progress, Rated(new TransferRate(), progress)),
            static (_, before, progress) => (progress, Rated(before.Rate, progress)),
            value
        );

    private static TransferRate Rated(TransferRate rate, SyncProgress progress)
    {
        lock (rate)
        {
            rate.Add(progress);
        }

        return rate;
    }

    private Table Draw()
    {
        var table = new Table().Border(TableBorder.None).HideHeaders();
        table.AddColumns("album", "stage", "bar", "counts", "speed");
        foreach (var (name, (progress, rate)) in _albums.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            table.AddRow(
                _hasStyles ? $"[bold]{HumanText.Safe(name)}[/]" : HumanText.Safe(name),
                StageText.NameOf(progress.Stage),
                _hasBar ? Bar(progress) : "",
                Markup.Escape(StageText.Counts(progress)),
                Speed(rate)
            );
        }

        return table;
    }

    private static string Bar(SyncProgress progress)
    {
        if (progress.Stage != SyncStage.Transferring || progress.ToTransferCount == 0)
        {
            return new string(' ', BarWidth);
        }

        var filled = (int)((long)BarWidth * Math.Min(progress.FinishedCount, progress.ToTransferCount) / progress.ToTransferCount);
        return $"[green]{new string('━', filled)}[/][grey]{new string('━', BarWidth - filled)}[/]";
    }

    private static string Speed(TransferRate rate) =>
        rate.BytesPerSecond > 0
            ? $"{HumanText.Bytes(rate.BytesPerSecond)}/s{(rate.Left is { } left ? $", {HumanText.Duration(left)} left" : "")}"
            : "";
}
