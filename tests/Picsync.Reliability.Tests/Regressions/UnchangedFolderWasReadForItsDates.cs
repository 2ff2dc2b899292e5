using Picsync.Sync;

namespace Picsync.Reliability.Tests.Regressions;

/// <summary>Every listing of a folder opened every photo for its date, whether anything asked for one or not.</summary>
public sealed class UnchangedFolderWasReadForItsDates
{
    private static readonly DateTimeOffset s_summer = new(2025, 7, 1, 12, 0, 0, TimeSpan.FromHours(2));
    private readonly World _world = new();

    [Fact]
    public async Task No_photo_is_looked_into_where_nothing_asks_for_a_date()
    {
        _world.AddMany(5);
        var source = new DateInsideSource(_world.Source, static _ => s_summer);
        await SyncAsync(source, PhotoSelection.Everything);
        var afterUploads = source.ReadCount;

        await SyncAsync(source, PhotoSelection.Everything);

        Assert.Equal((5, 5), (afterUploads, source.ReadCount));
    }

    [Fact]
    public async Task Each_photo_is_looked_into_once_for_all_runs_and_again_when_it_changed()
    {
        _world.AddMany(5);
        var rule = new PhotoSelection { Since = SelectionMoment.Ago(months: 12 * 30) };
        var source = new DateInsideSource(_world.Source, static _ => s_summer);
        await SyncAsync(source, rule);
        await SyncAsync(source, rule);
        var before = source.ReadCount;
        _world.Replace(2, "photo 3, edited");

        var report = await SyncAsync(source, rule);

        Assert.Equal((5, 6), (before, source.ReadCount));
        Assert.Equal((4, 1), (report.Unchanged, report.Uploaded));
    }

    [Fact]
    public async Task Photo_that_cannot_be_looked_into_is_skipped_and_stays_on_the_frame()
    {
        _world.AddMany(8);
        var rule = new PhotoSelection { Since = SelectionMoment.Ago(months: 12 * 30) };
        await SyncAsync(new DateInsideSource(_world.Source, static _ => s_summer), rule);
        _world.Cache.Forget("taken/1");

        var report = await SyncAsync(
            new DateInsideSource(
                _world.Source,
                static item =>
                    item.FileName == "photo-3.jpg" ? throw new ItemUnavailableException(item.FileName, "the disk has a fault") : s_summer
            ),
            rule
        );

        Assert.Equal((1, 0, 8), (report.Skipped, report.Deleted, _world.Held.Count));
        Assert.Equal("the disk has a fault", Assert.Single(report.Problems).Reason);
    }

    [Fact]
    public async Task Photos_without_a_date_are_counted_where_a_rule_asks_for_one()
    {
        _world.AddMany(5);
        var source = new DateInsideSource(_world.Source, static item => item.FileName == "photo-3.jpg" ? null : s_summer)
        {
            Notes = ["2 links were passed over."],
        };

        var report = await SyncAsync(source, new PhotoSelection { Since = SelectionMoment.Ago(months: 12 * 30) });

        Assert.Equal((4, 1, AlbumStatus.Ok), (report.Uploaded, report.LeftOut, report.Status));
        Assert.Equal(
            ["1 of the items that memory/summer lists have no date, so the rule leaves them out.", "2 links were passed over."],
            report.Warnings
        );
    }

    private async Task<AlbumReport> SyncAsync(DateInsideSource source, PhotoSelection rule)
    {
        var runner = _world.Start();
        runner.Job = runner.Job with { Sources = [source], Selection = rule };
        return await runner.SyncAsync();
    }
}
