using System.Text.Json;
using Picsync.EndToEnd.Tests.Process;

namespace Picsync.EndToEnd.Tests.Frames;

public sealed class FrameSyncTests
{
    [Fact]
    public async Task First_sync_puts_every_photo_on_the_frame_with_one_download_each()
    {
        await using var world = await FrameWorld.StartAsync(photos: 15);

        var result = await world.SyncAsync();

        result.Expect(0);
        Assert.Equal((15, 15, 0, 0), Counts(result));
        Assert.Equal(15, world.Nixplay.FindAlbum("Grandma")!.Photos.Count);
        Assert.Equal(15, world.Nixplay.FindPlaylist("ss_Grandma")!.Items.Count);
        Assert.Equal(15, world.Google.Requests.CountOf("download"));
        Assert.Empty(world.Nixplay.Violations);
        Assert.Empty(world.Google.Violations);
    }

    [Fact]
    public async Task Sync_with_nothing_to_do_sends_at_most_8_requests_and_writes_nothing()
    {
        await using var world = await FrameWorld.StartAsync(photos: 15);
        (await world.SyncAsync()).Expect(0);
        world.Nixplay.Requests.Clear();
        world.Google.Requests.Clear();

        var result = await world.SyncAsync();

        result.Expect(0);
        Assert.Equal((15, 0, 15, 0), Counts(result));
        Assert.InRange(world.Nixplay.Requests.Count + world.Google.Requests.Count, 1, 8);
        Assert.Equal(0, world.Nixplay.Requests.CountOf("sign in"));
        Assert.All(world.Nixplay.Requests, request => Assert.Equal("GET", request.Method));
        Assert.False(result.Album("Grandma").GetProperty("playlist").GetProperty("changed").GetBoolean());
    }

    [Fact]
    public async Task Change_of_the_source_album_reaches_album_and_playlist()
    {
        await using var world = await FrameWorld.StartAsync(photos: 12);
        (await world.SyncAsync()).Expect(0);
        var gone = world.AddPhotos(first: 100, count: 3);
        (await world.SyncAsync()).Expect(0);
        world.Google.RemoveFromAlbum(world.Album.Id, gone[0]);
        world.Google.RemoveFromAlbum(world.Album.Id, gone[1]);
        world.AddPhotos(first: 200, count: 1);

        var result = await world.SyncAsync();

        result.Expect(0);
        Assert.Equal((14, 1, 13, 2), Counts(result));
        Assert.Equal(14, world.Nixplay.FindAlbum("Grandma")!.Photos.Count);
        Assert.Equal(14, world.Nixplay.FindPlaylist("ss_Grandma")!.Items.Count);
    }

    [Theory]
    [InlineData("flag")]
    [InlineData("setting")]
    public async Task Dry_run_creates_no_album_and_remembers_nothing(string how)
    {
        await using var world = await FrameWorld.StartAsync(photos: 5);
        world.WriteAlbum(albumId: null, how == "setting" ? ["dryRun: true"] : []);

        var result = await world.SyncAsync(how == "flag" ? ["--dry-run"] : []);

        result.Expect(0);
        Assert.True(result.Album("Grandma").GetProperty("plan").GetProperty("createsAlbum").GetBoolean());
        Assert.Null(world.Nixplay.FindAlbum("Grandma"));
        Assert.Null(world.Nixplay.FindPlaylist("ss_Grandma"));
        var status = await world.Work.RunAsync("cache", "status", "--json");
        Assert.Equal(0, status.Json.GetProperty("entries").GetInt64());
    }

    [Fact]
    public async Task Album_set_to_keep_its_photos_loses_none()
    {
        await using var world = await FrameWorld.StartAsync();
        var ids = world.AddPhotos(first: 0, count: 6);
        (await world.SyncAsync()).Expect(0);
        world.WriteAlbum(albumId: null, "delete: false");
        world.Google.RemoveFromAlbum(world.Album.Id, ids[0]);

        var result = await world.SyncAsync();

        result.Expect(0);
        Assert.Equal((5, 0, 5, 0), Counts(result));
        Assert.Equal(6, world.Nixplay.FindAlbum("Grandma")!.Photos.Count);
    }

    [Fact]
    public async Task Empty_source_is_held_back_and_the_named_flags_release_it()
    {
        await using var world = await FrameWorld.StartAsync();
        var ids = world.AddPhotos(first: 0, count: 8);
        (await world.SyncAsync()).Expect(0);
        foreach (var id in ids)
        {
            world.Google.RemoveFromAlbum(world.Album.Id, id);
        }

        var held = await world.SyncAsync();
        var human = await world.Work.RunAsync("sync");

        held.Expect(4);
        human.Expect(4);
        var guard = held.Album("Grandma").GetProperty("guard");
        Assert.Equal("empty-source", guard.GetProperty("name").GetString());
        Assert.Contains("--release empty-source", human.Output, StringComparison.Ordinal);
        Assert.Equal(8, world.Nixplay.FindAlbum("Grandma")!.Photos.Count);
        var released = await ReleaseWhatIsNamedAsync(world, held);
        Assert.Equal(8, released.Album("Grandma").GetProperty("deleted").GetInt32());
        Assert.Empty(world.Nixplay.FindAlbum("Grandma")!.Photos);
    }

    [Fact]
    public async Task Photos_that_cannot_be_uploaded_make_the_run_partial_and_the_next_one_complete()
    {
        await using var world = await FrameWorld.StartAsync(photos: 2);
        (await world.SyncAsync()).Expect(0);
        world.AddPhotos(first: 10, count: 2);
        world.Nixplay.Faults.On("upload bytes").Always().Respond(503);

        var partial = await world.SyncAsync();
        world.Nixplay.Faults.Clear();
        var complete = await world.SyncAsync();

        partial.Expect(3);
        Assert.Equal(("partial", 2), (partial.Album("Grandma").GetProperty("status").GetString(), Failed(partial)));
        complete.Expect(0);
        Assert.Equal(4, world.Nixplay.FindPlaylist("ss_Grandma")!.Items.Count);

        static int Failed(PicsyncResult result) => result.Album("Grandma").GetProperty("failed").GetInt32();
    }

    [Fact]
    public async Task Interrupt_stops_the_run_with_130_and_the_next_run_finishes_it()
    {
        await using var world = await FrameWorld.StartAsync(photos: 6);
        world.Nixplay.Faults.On("upload bytes").Always().Hang();
        var process = world.Work.Start("sync");

        await process.WaitForOutputAsync("Grandma: transferring");
        await process.SignalAsync("INT");
        var stopped = await process.WaitAsync();
        world.Nixplay.Faults.Clear();
        var finished = await world.SyncAsync();

        stopped.Expect(130);
        Assert.Contains("stopped before", stopped.Output, StringComparison.Ordinal);
        finished.Expect(0);
        Assert.Equal(6, world.Nixplay.FindAlbum("Grandma")!.Photos.Count);
    }

    [Fact]
    public async Task Loop_takes_up_what_changed_between_its_runs()
    {
        await using var world = await FrameWorld.StartAsync(photos: 2);
        File.AppendAllText(world.Work.PathOf("picsync.yaml"), "every: 1s\n");
        var loop = world.Work.Start("sync", "--json");
        await loop.WaitForOutputAsync("\"uploaded\":2");

        world.AddPhotos(first: 10, count: 1);
        await loop.WaitForOutputAsync("\"uploaded\":1,");
        await loop.SignalAsync("INT");
        var result = await loop.WaitAsync();

        result.Expect(130);
        Assert.Equal(3, world.Nixplay.FindPlaylist("ss_Grandma")!.Items.Count);
    }

    private static async Task<PicsyncResult> ReleaseWhatIsNamedAsync(FrameWorld world, PicsyncResult held)
    {
        var flags = new List<string>();
        for (var result = held; ; result = await world.SyncAsync([.. flags]))
        {
            var guard = result.Album("Grandma").GetProperty("guard");
            if (guard.ValueKind == JsonValueKind.Null)
            {
                return result.Expect(0);
            }

            var name = guard.GetProperty("name").GetString()!;
            Assert.DoesNotContain(name, flags);
            flags.AddRange(["--release", name]);
        }
    }

    private static (int Listed, int Uploaded, int Unchanged, int Deleted) Counts(PicsyncResult result)
    {
        var album = result.Album("Grandma");
        return (Number("listed"), Number("uploaded"), Number("unchanged"), Number("deleted"));

        int Number(string name) => album.GetProperty(name).GetInt32();
    }
}
