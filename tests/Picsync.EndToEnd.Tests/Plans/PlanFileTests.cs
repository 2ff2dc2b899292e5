using System.Text.Json;
using Picsync.EndToEnd.Tests.Process;

namespace Picsync.EndToEnd.Tests.Plans;

public sealed class PlanFileTests
{
    [Fact]
    public async Task Applied_plan_does_what_it_says()
    {
        await using var world = await FrameWorld.StartAsync();
        var ids = world.AddPhotos(first: 0, count: 6);
        (await world.SyncAsync()).Expect(0);
        world.Google.RemoveFromAlbum(world.Album.Id, ids[0]);
        world.AddPhotos(first: 50, count: 2);

        (await world.Work.RunAsync("plan", "-o", "plan.json")).Expect(0);
        var plan = ReadActions(world);
        var applied = await world.Work.RunAsync("apply", "plan.json", "--json");

        applied.Expect(0);
        Assert.Equal(1, plan.Count(action => action == "delete"));
        Assert.Equal(5, plan.Count(action => action == "keep"));
        Assert.Equal(2, plan.Count(action => action is "upload" or "examine"));
        Assert.Equal((2, 1), Counts(applied));
        Assert.Equal(7, world.Nixplay.FindPlaylist("ss_Grandma")!.Items.Count);
    }

    [Theory]
    [InlineData("source")]
    [InlineData("target")]
    public async Task Plan_is_refused_when_a_side_changed_since_and_nothing_is_written(string side)
    {
        await using var world = await FrameWorld.StartAsync(photos: 4);
        (await world.SyncAsync()).Expect(0);
        world.AddPhotos(first: 50, count: 1);
        (await world.Work.RunAsync("plan", "-o", "plan.json")).Expect(0);
        if (side == "source")
        {
            world.AddPhotos(first: 60, count: 1);
        }
        else
        {
            world.Nixplay.DeletePhoto(world.Nixplay.FindAlbum("Grandma")!.Photos[0].Id);
        }

        world.Nixplay.Requests.Clear();
        var refused = await world.Work.RunAsync("apply", "plan.json", "--json");

        refused.Expect(1);
        var error = refused.Album("Grandma").GetProperty("error").GetString();
        Assert.Contains("does not fit any more", error, StringComparison.Ordinal);
        Assert.Contains(side == "source" ? "photo-060.jpg" : "photo-", error, StringComparison.Ordinal);
        Assert.All(world.Nixplay.Requests, request => Assert.Equal("GET", request.Method));
    }

    [Fact]
    public async Task Guard_in_a_plan_is_released_when_it_is_applied()
    {
        await using var world = await FrameWorld.StartAsync();
        var ids = world.AddPhotos(first: 0, count: 8);
        (await world.SyncAsync()).Expect(0);
        foreach (var id in ids.Take(6))
        {
            world.Google.RemoveFromAlbum(world.Album.Id, id);
        }

        (await world.Work.RunAsync("plan", "-o", "plan.json")).Expect(4);
        var held = await world.Work.RunAsync("apply", "plan.json", "--json");
        var released = await world.Work.RunAsync("apply", "plan.json", "--json", "--release", "mass-delete", "shrunk-source");

        Assert.Equal((0, 0), Counts(held.Expect(4)));
        Assert.Equal((0, 6), Counts(released.Expect(0)));
        Assert.Equal(2, world.Nixplay.FindAlbum("Grandma")!.Photos.Count);
    }

    [Theory]
    [InlineData("{\"version\": 9}", "Its version is 9")]
    [InlineData("not json", "this is no plan")]
    public async Task File_that_is_no_plan_is_refused_with_its_name(string text, string expected)
    {
        using var work = new Workspace();
        work.Write("plan.json", text);

        var result = await work.RunAsync("apply", "plan.json");

        result.Expect(2);
        Assert.StartsWith("error: plan.json", result.Error, StringComparison.Ordinal);
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
    }

    private static List<string> ReadActions(FrameWorld world)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(world.Work.PathOf("plan.json")));
        return
        [
            .. document
                .RootElement.GetProperty("albums")[0]
                .GetProperty("actions")
                .EnumerateArray()
                .Select(action => action.GetProperty("kind").GetString()!),
        ];
    }

    private static (int Uploaded, int Deleted) Counts(PicsyncResult result)
    {
        var album = result.Album("Grandma");
        return (album.GetProperty("uploaded").GetInt32(), album.GetProperty("deleted").GetInt32());
    }
}
