using Picsync.EndToEnd.Tests.Interruptions;
using Picsync.EndToEnd.Tests.Process;

namespace Picsync.EndToEnd.Tests.History;

public sealed class HistoryTests
{
    [Fact]
    public async Task Runs_are_listed_newest_first_by_the_name_their_report_gave()
    {
        await using var world = await FrameWorld.StartAsync(photos: 3);
        var first = await world.SyncAsync();
        world.AddPhotos(first: 10, count: 2);
        var second = await world.SyncAsync();

        var history = await world.Work.RunAsync("history", "--json");
        var newest = await world.Work.RunAsync("history", "--json", "--limit", "1", "--album", "Grandma");
        var human = await world.Work.RunAsync("history");

        var runs = history.Expect(0).Json.EnumerateArray().ToList();
        Assert.Equal([RunId(second), RunId(first)], runs.Select(run => run.GetProperty("runId").GetString()));
        Assert.Equal([2, 3], runs.Select(run => run.GetProperty("uploaded").GetInt32()));
        Assert.Equal($"{RunId(second)}.1", runs[0].GetProperty("albums")[0].GetProperty("run").GetString());
        Assert.Equal("ok", runs[0].GetProperty("albums")[0].GetProperty("status").GetString());
        Assert.Equal(1, newest.Json.GetArrayLength());
        Assert.Matches($"{RunId(second)}.+Grandma +ok +2 +0 +0", human.Expect(0).Output);
    }

    [Fact]
    public async Task Run_that_was_stopped_or_killed_is_listed_as_such()
    {
        await using var world = await FrameWorld.StartAsync(photos: 3);
        world.Nixplay.Faults.On("upload bytes").Always().Hang();
        await StrikeAsync("INT");
        await StrikeAsync("KILL");
        world.Nixplay.Faults.Clear();

        var before = await StatusesAsync();
        (await world.SyncAsync()).Expect(0);
        var after = await StatusesAsync();

        Assert.Equal(["unfinished", "cancelled"], before);
        Assert.Equal(["ok", "interrupted", "cancelled"], after);

        async Task StrikeAsync(string signal)
        {
            var process = world.Work.Start("sync");
            await process.WaitForOutputAsync("Grandma: transferring");
            await process.SignalAsync(signal);
            await process.WaitAsync();
        }

        async Task<List<string?>> StatusesAsync() =>
            [
                .. (await world.Work.RunAsync("history", "--json"))
                    .Expect(0)
                    .Json.EnumerateArray()
                    .Select(run => run.GetProperty("albums")[0].GetProperty("status").GetString()),
            ];
    }

    [Fact]
    public async Task Undo_puts_the_deleted_photos_back_at_their_places_and_they_stay()
    {
        await using var world = await FrameWorld.StartAsync();
        var ids = world.AddPhotos(first: 0, count: 8);
        (await world.SyncAsync()).Expect(0);
        var before = FrameState.Of(world);
        foreach (var id in ids.Skip(2).Take(3))
        {
            world.Google.RemoveFromAlbum(world.Album.Id, id);
        }

        var deleting = await world.SyncAsync();
        var undone = await world.Work.RunAsync("undo", "--json");
        var restored = FrameState.Of(world);
        var later = await world.SyncAsync();

        undone.Expect(0);
        Assert.Equal(RunId(deleting), undone.Json.GetProperty("runId").GetString());
        Assert.Equal(3, undone.Json.GetProperty("albums")[0].GetProperty("restored").GetArrayLength());
        Assert.Equal(before, restored);
        Assert.Equal(0, later.Expect(0).Album("Grandma").GetProperty("deleted").GetInt32());
        Assert.Equal(before, FrameState.Of(world));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".1")]
    public async Task Undo_of_a_named_run_says_what_was_there_already(string suffix)
    {
        await using var world = await FrameWorld.StartAsync();
        var ids = world.AddPhotos(first: 0, count: 6);
        (await world.SyncAsync()).Expect(0);
        world.Google.RemoveFromAlbum(world.Album.Id, ids[0]);
        var run = RunId(await world.SyncAsync()) + suffix;

        var undone = await world.Work.RunAsync("undo", run);
        var again = await world.Work.RunAsync("undo", run, "--album", "Grandma");

        Assert.Contains("1 photo put back.", undone.Expect(0).Output, StringComparison.Ordinal);
        Assert.Contains("0 photos put back, 1 there already.", again.Expect(0).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Undo_without_a_trash_fails_and_says_why()
    {
        await using var world = await FrameWorld.StartAsync();
        var ids = world.AddPhotos(first: 0, count: 6);
        File.AppendAllText(world.Work.PathOf("picsync.yaml"), "trash: off\n");
        (await world.SyncAsync()).Expect(0);
        world.Google.RemoveFromAlbum(world.Album.Id, ids[0]);
        (await world.SyncAsync()).Expect(0);

        var undone = await world.Work.RunAsync("undo");

        Assert.Contains("switched off", undone.Expect(1).Output, StringComparison.Ordinal);
        Assert.Equal(5, world.Nixplay.FindAlbum("Grandma")!.Photos.Count);
        Assert.False(Directory.Exists(world.Work.PathOf("picsync-metadata-cache.db.trash")));
    }

    [Fact]
    public async Task Undo_of_what_the_trash_did_not_keep_fails_and_counts_it()
    {
        await using var world = await FrameWorld.StartAsync();
        var ids = world.AddPhotos(first: 0, count: 6);
        File.AppendAllText(world.Work.PathOf("picsync.yaml"), "trash: {maxSize: 1KB}\n");
        (await world.SyncAsync()).Expect(0);
        world.Google.RemoveFromAlbum(world.Album.Id, ids[0]);
        (await world.SyncAsync()).Expect(4);
        (await world.SyncAsync("--release", "trash-full")).Expect(0);

        var undone = await world.Work.RunAsync("undo");

        Assert.Contains("1 not in the trash any more", undone.Expect(1).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Undo_with_nothing_to_undo_says_so_and_an_unknown_run_is_a_wrong_command_line()
    {
        await using var world = await FrameWorld.StartAsync(photos: 2);
        (await world.SyncAsync()).Expect(0);

        var nothing = await world.Work.RunAsync("undo");
        var unknown = await world.Work.RunAsync("undo", "20200101T000000Z-0000");

        Assert.Contains("No run that is remembered deleted anything.", nothing.Expect(0).Output, StringComparison.Ordinal);
        Assert.Contains("picsync history", unknown.Expect(2).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explanation_tells_rule_digest_times_and_runs()
    {
        await using var world = await FrameWorld.StartAsync(photos: 3);
        var run = RunId(await world.SyncAsync()) + ".1";

        var explained = await world.Work.RunAsync("explain", "photo-001.jpg", "--json");
        var human = await world.Work.RunAsync("explain", "photo-001", "--album", "Grandma");
        var unknown = await world.Work.RunAsync("explain", "nobody.jpg");

        var photo = Assert.Single(Assert.Single(explained.Expect(0).Json.EnumerateArray()).GetProperty("photos").EnumerateArray());
        Assert.True(photo.GetProperty("inAlbum").GetBoolean());
        Assert.Equal("md5:" + world.Nixplay.FindAlbum("Grandma")!.Photos.Single(p => p.FileName == "photo-001.jpg").Md5, Text("hash"));
        Assert.Equal("The album holds these bytes.", Text("reason"));
        Assert.NotNull(Text("putAt"));
        Assert.Contains(
            photo.GetProperty("events").EnumerateArray(),
            done => done.GetProperty("run").GetString() == run && done.GetProperty("outcome").GetString() == "done"
        );
        Assert.Contains("Grandma/photo-001.jpg: in the album.", human.Expect(0).Output, StringComparison.Ordinal);
        Assert.Contains($"upload by run {run}: done", human.Output, StringComparison.Ordinal);
        Assert.Contains("no source lists a photo named 'nobody.jpg'", unknown.Expect(1).Output, StringComparison.Ordinal);

        string? Text(string name) => photo.GetProperty(name).GetString();
    }

    private static string RunId(PicsyncResult result) => result.Expect(0).Json.GetProperty("runId").GetString()!;
}
