namespace Picsync.Sync.Tests.Regressions;

/// <summary>Runs that changed nothing were written down and never forgotten.</summary>
public sealed class JournalOfAnAlbumAtRestGrows : IDisposable
{
    private readonly EngineFixture _sync = new();

    public void Dispose() => _sync.Dispose();

    [Fact]
    public async Task Old_runs_are_forgotten_once_a_day_also_when_nothing_changes()
    {
        _sync.AddPhotos(1);
        _sync.Options.JournalRetention = TimeSpan.FromDays(2);
        for (var hour = 0; hour < 24 * 10; hour++)
        {
            await _sync.SyncAsync();
            _sync.Time.Advance(TimeSpan.FromHours(1));
        }

        Assert.InRange(_sync.Journal.Runs.Count, 24, (24 * 4) + 2);
    }

    [Fact]
    public async Task Runs_that_changed_nothing_are_remembered_for_a_week_and_the_others_for_longer()
    {
        _sync.AddPhotos(1);
        for (var hour = 0; hour < 24 * 30; hour++)
        {
            await _sync.SyncAsync();
            _sync.Time.Advance(TimeSpan.FromHours(1));
        }

        Assert.InRange(_sync.Journal.Runs.Count, 24 * 7, (24 * 8) + 2);
        Assert.Contains(_sync.Journal.Runs, static run => run.UploadedCount == 1);
    }
}
