using Picsync.Sync;
using Picsync.Synology.Routing;
using Picsync.Synology.Tests.Database;
using Picsync.Synology.Tests.WebApi;
using Picsync.Tests.Shared;

namespace Picsync.Synology.Tests.Regressions;

/// <summary>Seen: an album that was its own source, written by its id, by another user's eyes or in a rule, was emptied by any limit.</summary>
public sealed class AlbumWasItsOwnSource
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Web_api_refuses_it_by_id_and_by_rule(bool byRule)
    {
        await using var bed = await NasBed.StartAsync();
        var photos = bed.AddPhotos(4);
        var target = bed.Target();
        var made = await Bed.FillAsync(target, "Best", [.. photos.Select(static photo => (int)photo.Id)]);
        var source = byRule ? bed.Source() : bed.Source(made.Album.Id);
        var rule = new PhotoSelection { Albums = byRule ? ["Best"] : [], Limit = new SelectionLimit(1) };

        var report = await new Engine().SyncAsync(new SyncJob("Best", [source], target) { Selection = rule });

        Expect(report);
        Assert.Equal(4, Assert.Single(bed.Nas.Albums).ItemIds.Count);
    }

    [Fact]
    public async Task Web_api_takes_another_album_of_the_account()
    {
        await using var bed = await NasBed.StartAsync();
        var other = bed.AddAlbum("Family", photos: 3);

        var report = await new Engine().SyncAsync(new SyncJob("Best", [bed.Source($"{other.Id}")], bed.Target()));
        var again = await new Engine().SyncAsync(new SyncJob("Best", [bed.Source($"{other.Id}")], bed.Target()));

        Assert.Null(report.Error);
        Assert.Null(again.Error);
    }

    [PostgresTheory]
    [InlineData("ines")]
    [InlineData("omar")]
    [InlineData(null)]
    public async Task Database_refuses_it_by_id_whoever_sees_it(string? seenBy)
    {
        await using var bed = await Bed.CreateAsync();
        var target = bed.Target("ines", new AlbumShare { Users = ["omar"] });
        var made = await Bed.FillAsync(target, "Best", 101, 102, 103);
        var job = new SyncJob("Best", [bed.Source(made.Album.Id, seenBy)], target)
        {
            Selection = new PhotoSelection { Limit = new SelectionLimit(1) },
        };

        Expect(await new Engine().SyncAsync(job));
        Assert.Equal([101, 102, 103], await bed.MembersAsync(int.Parse(made.Album.Id)));
    }

    [PostgresTheory]
    [InlineData("ines", true)]
    [InlineData("omar", false)]
    public async Task Database_refuses_it_by_rule_and_by_title_of_another_user(string seenBy, bool byRule)
    {
        await using var bed = await Bed.CreateAsync();
        var target = bed.Target("ines", new AlbumShare { Users = ["omar"] });
        var made = await Bed.FillAsync(target, "Best", 101, 102, 103);
        var rule = new PhotoSelection { Albums = byRule ? ["Best"] : [], Limit = new SelectionLimit(1) };
        var job = new SyncJob("Best", [bed.Source(byRule ? null : "Best", seenBy)], target) { Selection = rule };

        Expect(await new Engine().SyncAsync(job));
        Assert.Equal([101, 102, 103], await bed.MembersAsync(int.Parse(made.Album.Id)));
    }

    private static void Expect(AlbumReport report)
    {
        var refusal = Assert.IsType<ConfigurationException>(report.Error);
        Assert.Contains("'Best' of Synology Photos", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("one place", refusal.Message, StringComparison.Ordinal);
    }
}
