using Picsync.Testing;

namespace Picsync.Sync.Tests;

public sealed class CancellationTests : IDisposable
{
    private readonly EngineFixture _sync = new();

    public void Dispose() => _sync.Dispose();

    [Fact]
    public async Task Cancelled_run_writes_nothing_more_and_the_next_run_finishes_it()
    {
        using var cancel = new CancellationTokenSource();
        _sync.AddPhotos(40);
        _sync.Target.WriteFailureAfterEffect = write =>
        {
            if (write.Kind == FrameTargetWriteKind.Upload && _sync.Album.Items.Count >= 10)
            {
                cancel.Cancel();
            }

            return null;
        };

        var stopped = await _sync.SyncAsync(cancel.Token);
        _sync.Target.WriteFailureAfterEffect = null;
        Assert.Equal(AlbumStatus.Cancelled, stopped.Status);
        Assert.Empty(_sync.Writes(FrameTargetWriteKind.Publish));
        var report = await _sync.SyncAsync();

        Assert.Equal(40, report.Uploaded + report.Unchanged);
        Assert.Equal(40, _sync.ShownTexts.Count);
        Assert.Equal("cancelled", _sync.Journal.Runs.Single(static run => run.Status is not "ok").Status);
    }

    [Fact]
    public async Task Cancelled_run_remembers_what_it_learned()
    {
        using var cancel = new CancellationTokenSource();
        _sync.AddPhotos(40);
        _sync.Target.WriteFailureAfterEffect = write =>
        {
            if (write.Kind == FrameTargetWriteKind.Upload && _sync.Album.Items.Count >= 10)
            {
                cancel.Cancel();
            }

            return null;
        };

        await _sync.SyncAsync(cancel.Token);

        Assert.True(_sync.Cache.Entries.Count >= 10);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_sync.Options.SpoolDirectory));
    }

    [Fact]
    public async Task Run_cancelled_before_it_began_does_nothing()
    {
        _sync.AddPhotos(3);

        var report = await _sync.SyncAsync(new CancellationToken(canceled: true));

        Assert.Equal((AlbumStatus.Cancelled, 0), (report.Status, report.Listed));
        Assert.Empty(_sync.Target.Writes);
    }
}
