using Picsync.EndToEnd.Tests.Process;

namespace Picsync.EndToEnd.Tests.DamagedFiles;

/// <summary>The file with cache and journal is garbled between two runs, beyond what could be taken out of it.</summary>
public sealed class DamagedCacheTests
{
    private const string Cache = "picsync-metadata-cache.db";

    [Fact]
    public async Task Garbled_file_is_kept_aside_and_nothing_is_deleted_until_both_sides_are_equal_again()
    {
        await using var world = await FrameWorld.StartAsync();
        var ids = world.AddPhotos(first: 0, count: 8);
        (await world.SyncAsync()).Expect(0);
        var garbled = Garble(world);
        world.Google.RemoveFromAlbum(world.Album.Id, ids[0]);

        var held = await world.SyncAsync();
        var heldAgain = await world.SyncAsync();
        var keptWhileHeld = world.Nixplay.FindAlbum("Grandma")!.Photos.Count;
        world.Google.AddToAlbum(world.Album.Id, ids[0]);
        var baseline = await world.SyncAsync();
        world.Google.RemoveFromAlbum(world.Album.Id, ids[0]);
        var deleted = await world.SyncAsync();

        held.Expect(4);
        heldAgain.Expect(4);
        Assert.Equal(8, keptWhileHeld);
        Assert.Equal("foreign-photos", held.Album("Grandma").GetProperty("guard").GetProperty("name").GetString());
        Assert.Contains("nothing is deleted until", held.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("damaged", heldAgain.Error, StringComparison.Ordinal);
        Assert.Equal(garbled, await File.ReadAllBytesAsync(Assert.Single(Aside(world))));
        baseline.Expect(0);
        deleted.Expect(0);
        Assert.Equal(1, deleted.Album("Grandma").GetProperty("deleted").GetInt32());
    }

    [Fact]
    public async Task Dry_run_over_a_garbled_file_warns_and_leaves_the_disk_as_it_is()
    {
        await using var world = await FrameWorld.StartAsync(photos: 3);
        (await world.SyncAsync()).Expect(0);
        var garbled = Garble(world);

        var result = await world.SyncAsync("--dry-run");

        result.Expect(0);
        Assert.Contains("taken for empty", result.Error, StringComparison.Ordinal);
        Assert.Empty(Aside(world));
        Assert.Equal(garbled, await File.ReadAllBytesAsync(world.Work.PathOf(Cache)));
    }

    private static string[] Aside(FrameWorld world) => Directory.GetFiles(world.Work.Folder, Cache + ".broken-*");

    // The header and the list of tables stay, so that the file is still one of ours.
    private static byte[] Garble(FrameWorld world)
    {
        var path = world.Work.PathOf(Cache);
        var bytes = File.ReadAllBytes(path);
        bytes.AsSpan(4096).Fill(0xFF);
        File.WriteAllBytes(path, bytes);
        return bytes;
    }
}
