using Picsync.Sync;
using Picsync.Synology.Tests.Database;
using Picsync.Synology.Tests.WebApi;
using Picsync.Testing;
using Picsync.Tests.Shared;

namespace Picsync.Synology.Tests.Regressions;

/// <summary>Undo of an album that links could not put back what no source listed any more, though the library had it: by either route.</summary>
public sealed class UndoLostLinks
{
    [Fact]
    public async Task Web_api_links_again_what_left_every_source()
    {
        await using var bed = await NasBed.StartAsync();
        var family = bed.AddAlbum("Family", photos: 8);
        var engine = new Engine();
        var job = new SyncJob("Best", [bed.Source("Family")], bed.Target());
        await engine.SyncAsync(job);
        var left = family.ItemIds[3];
        bed.Nas.ChangeAlbum(family.Id, album => album with { ItemIds = [.. album.ItemIds.Where(id => id != left)] });
        Assert.Equal(1, (await engine.SyncAsync(job)).Deleted);

        var undone = await engine.UndoAsync(job);

        Assert.Empty(undone.Missing);
        Assert.Single(undone.Restored);
        Assert.Contains(left, Best(bed).ItemIds);
        Assert.Equal(8, Best(bed).ItemIds.Count);
    }

    [Fact]
    public async Task Web_api_names_what_the_nas_itself_has_no_more()
    {
        await using var bed = await NasBed.StartAsync();
        var family = bed.AddAlbum("Family", photos: 8);
        var engine = new Engine();
        var job = new SyncJob("Best", [bed.Source("Family")], bed.Target());
        await engine.SyncAsync(job);
        var left = family.ItemIds[3];
        bed.Nas.ChangeAlbum(family.Id, album => album with { ItemIds = [.. album.ItemIds.Where(id => id != left)] });
        Assert.Equal(1, (await engine.SyncAsync(job)).Deleted);
        bed.Nas.RemovePhoto(left);

        var undone = await engine.UndoAsync(job);

        Assert.Single(undone.Missing);
        Assert.Equal(7, Best(bed).ItemIds.Count);
    }

    [PostgresTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Database_links_again_what_left_every_source(bool isGone)
    {
        await using var bed = await Bed.CreateAsync();
        var engine = new Engine();
        var target = bed.Target();
        var job = new SyncJob("Best", [bed.Source("4")], target);
        await engine.SyncAsync(job);
        await bed.Data.ExecuteAsync("DELETE FROM many_item_has_many_normal_album WHERE id_normal_album = 4 AND id_item = 103");
        Assert.Equal(1, (await engine.SyncAsync(job)).Deleted);
        if (isGone)
        {
            await bed.Data.ExecuteAsync("DELETE FROM many_unit_has_many_person WHERE id_unit IN (SELECT id FROM unit WHERE id_item = 103)");
            await bed.Data.ExecuteAsync("DELETE FROM unit WHERE id_item = 103");
            await bed.Data.ExecuteAsync("DELETE FROM item WHERE id = 103");
        }

        var undone = await engine.UndoAsync(job);

        var album = (await target.FindAlbumAsync("Best", CancellationToken.None))!;
        Assert.Equal(isGone ? 1 : 0, undone.Missing.Count);
        Assert.Equal(isGone ? [101, 102, 105, 108] : [101, 102, 103, 105, 108], await bed.MembersAsync(int.Parse(album.Id)));
    }

    private static SimulatedSynologyAlbum Best(NasBed bed) => bed.Nas.Albums.Single(static album => album.Name == "Best");
}
