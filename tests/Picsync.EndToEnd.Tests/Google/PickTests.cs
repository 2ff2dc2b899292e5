using Picsync.EndToEnd.Tests.Process;
using Picsync.Testing;
using Picsync.Tests.Shared;

namespace Picsync.EndToEnd.Tests.Google;

public sealed class PickTests
{
    private const string Cache = "picsync-metadata-cache.db";

    [Fact]
    public async Task Person_picks_while_the_command_waits_and_the_pick_syncs_to_a_frame_without_Google()
    {
        await using var world = await PickingWorld.StartAsync();
        var (pick, link) = await world.StartAsync("holiday-2026");

        await PickingWorld.ChooseAsync(link, world.Ids[0], world.Ids[2]);
        var result = (await pick.WaitAsync()).Expect(0);
        await world.Google.DisposeAsync();
        var sync = (await world.Work.RunAsync("sync", "--json")).Expect(0);
        var again = (await world.Work.RunAsync("sync", "--json")).Expect(0);

        Assert.EndsWith("/autoclose", link.AbsolutePath, StringComparison.Ordinal);
        Assert.Contains("Saved 2 items", result.Output, StringComparison.Ordinal);
        Assert.True(world.Work.Has(Path.Combine($"{Cache}.picks", "holiday-2026", "manifest.json")));
        Assert.Equal(2, sync.Album("Grandma").GetProperty("uploaded").GetInt32());
        Assert.Equal(2, again.Album("Grandma").GetProperty("unchanged").GetInt32());
        Assert.Equal(["p0.jpg", "p2.jpg"], world.NamesAtFrame());
        Assert.Empty(world.Google.PickingSessions);
        Assert.Empty(world.Google.Violations);
    }

    [Fact]
    public async Task Repeated_pick_adds_and_replace_takes_its_place_down_to_the_frame()
    {
        await using var world = await PickingWorld.StartAsync();
        await world.PickAsync("holiday-2026", [0, 1]);
        (await world.Work.RunAsync("sync")).Expect(0);

        var added = await world.PickAsync("holiday-2026", [1, 2], "--json");
        (await world.Work.RunAsync("sync")).Expect(0);
        var afterAdd = world.NamesAtFrame();
        var replaced = await world.PickAsync("holiday-2026", [2, 3], "--json", "--replace");
        (await world.Work.RunAsync("sync")).Expect(0);

        Assert.Equal((1, 1), (added.Json.GetProperty("added").GetInt32(), added.Json.GetProperty("known").GetInt32()));
        Assert.Equal(["p0.jpg", "p1.jpg", "p2.jpg"], afterAdd);
        Assert.Equal(2, replaced.Json.GetProperty("pick").GetProperty("items").GetInt32());
        Assert.Equal(["p2.jpg", "p3.jpg"], world.NamesAtFrame());
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task Stopped_wait_deletes_its_session_and_ends_with_130(string signal)
    {
        await using var world = await PickingWorld.StartAsync();
        var (pick, _) = await world.StartAsync("stopped");

        await pick.SignalAsync(signal);

        (await pick.WaitAsync()).Expect(130);
        Assert.Empty(world.Google.PickingSessions);
    }

    [Fact]
    public async Task Session_that_expires_while_it_waits_is_told()
    {
        await using var world = await PickingWorld.StartAsync();
        var (pick, _) = await world.StartAsync("late");

        world.Google.AdvanceClock(TimeSpan.FromDays(8));
        var result = (await pick.WaitAsync()).Expect(1);

        Assert.Contains("Pick again", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_pressing_Done_in_time_ends_the_wait_and_the_session()
    {
        await using var world = await PickingWorld.StartAsync(static options => options.PickingTimeout = TimeSpan.FromMilliseconds(300));

        var result = await world.Work.RunAsync("googlephotos", "pick", "nobody", "--no-browser");

        Assert.Contains("in time", result.Expect(1).Error, StringComparison.Ordinal);
        Assert.Empty(world.Google.PickingSessions);
    }

    [Fact]
    public async Task Failed_download_ends_with_3_and_the_same_command_fetches_the_rest()
    {
        await using var world = await PickingWorld.StartAsync();
        world.Work.Environment["PICSYNC_GooglePhotos__MaxRetries"] = "0";
        world.Google.Faults.On(GooglePhotosOperations.Download).Respond(503);

        var half = await world.PickAsync("half", [0, 1, 2], expected: 3);
        var blocked = await world.Work.RunAsync("sync", "--json");
        var rest = (await world.Work.RunAsync("googlephotos", "pick", "half", "--no-browser", "--json")).Expect(0);

        Assert.Contains("was not saved", half.Error, StringComparison.Ordinal);
        Assert.True(rest.Json.GetProperty("wasResumed").GetBoolean());
        Assert.Equal(3, rest.Json.GetProperty("pick").GetProperty("items").GetInt32());
        Assert.Empty(world.Google.PickingSessions);
        Assert.NotEqual(0, blocked.ExitCode);
    }

    [LinuxFact]
    public async Task Killed_download_is_no_pick_and_the_next_one_takes_it_up()
    {
        await using var world = await PickingWorld.StartAsync();
        world.Work.Environment["PICSYNC_GooglePhotos__MaxDownloads"] = "1";
        world.Google.Faults.On(GooglePhotosOperations.Download).After(1).Hang();
        var (pick, link) = await world.StartAsync("killed");
        await PickingWorld.ChooseAsync(link, [.. world.Ids]);
        await Waiting.UntilAsync(() => world.Google.Requests.CountOf(GooglePhotosOperations.Download) == 2, "the second download");

        pick.Kill();
        await pick.WaitAsync();
        var list = (await world.Work.RunAsync("googlephotos", "picks", "--json")).Expect(0);
        var rest = (await world.Work.RunAsync("googlephotos", "pick", "killed", "--no-browser", "--json")).Expect(0);

        Assert.Empty(list.Json.EnumerateArray());
        Assert.True(rest.Json.GetProperty("wasResumed").GetBoolean());
        Assert.Equal((3, 1), (rest.Json.GetProperty("added").GetInt32(), rest.Json.GetProperty("known").GetInt32()));
    }

    [Fact]
    public async Task Sign_in_without_the_permission_names_the_command_that_gives_it()
    {
        await using var world = await PickingWorld.StartAsync(static options =>
            options.Scope = "https://www.googleapis.com/auth/photoslibrary.readonly.appcreateddata"
        );

        var result = (await world.Work.RunAsync("googlephotos", "pick", "no", "--no-browser", "--json")).Expect(5);

        Assert.Contains("photospicker.mediaitems.readonly", result.Json.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Contains("picsync googlephotos login", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../out")]
    [InlineData("a/b")]
    [InlineData("..")]
    public async Task Name_that_leaves_the_folder_is_refused(string name)
    {
        await using var world = await PickingWorld.StartAsync();

        var result = await world.Work.RunAsync("googlephotos", "pick", name, "--no-browser");

        Assert.Contains("is no name for a pick", result.Expect(2).Error, StringComparison.Ordinal);
        Assert.Empty(world.Google.Requests);
    }

    [Fact]
    public async Task Source_of_an_unknown_pick_names_the_command_and_the_picks_there_are()
    {
        await using var world = await PickingWorld.StartAsync();
        await world.PickAsync("other", [0]);

        var result = (await world.Work.RunAsync("sync", "--json")).Expect(1);

        var error = result.Album("Grandma").GetProperty("error").GetString();
        Assert.Contains("picsync googlephotos pick holiday-2026", error, StringComparison.Ordinal);
        Assert.Contains("Saved picks: other.", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Saved_pick_is_listed_as_complete_with_what_is_known_of_its_photos()
    {
        await using var world = await PickingWorld.StartAsync();
        await world.PickAsync("shown", [0, 1]);

        var list = (await world.Work.RunAsync("list", "picker", "shown", "--json")).Expect(0).Json;

        Assert.True(list.GetProperty("certified").GetBoolean());
        var item = list.GetProperty("items")[1];
        Assert.Equal(
            ("p1.jpg", 4032, 2_000),
            (item.GetProperty("fileName").GetString(), item.GetProperty("width").GetInt32(), item.GetProperty("length").GetInt32())
        );
    }

    [Fact]
    public async Task Picks_are_listed_with_when_they_were_picked_and_removed()
    {
        await using var world = await PickingWorld.StartAsync();
        await world.PickAsync("old", [0, 1]);

        var list = (await world.Work.RunAsync("googlephotos", "picks", "--json")).Expect(0);
        var table = (await world.Work.RunAsync("googlephotos", "picks")).Expect(0);
        (await world.Work.RunAsync("googlephotos", "picks", "remove", "old")).Expect(0);
        var unknown = await world.Work.RunAsync("googlephotos", "picks", "remove", "old");

        var row = Assert.Single(list.Json.EnumerateArray());
        Assert.Equal(
            ("old", 2, true),
            (row.GetProperty("name").GetString(), row.GetProperty("items").GetInt32(), row.GetProperty("isWhole").GetBoolean())
        );
        Assert.InRange(
            row.GetProperty("pickedAt").GetDateTimeOffset(),
            DateTimeOffset.UtcNow.AddMinutes(-10),
            DateTimeOffset.UtcNow.AddMinutes(10)
        );
        Assert.Contains("whole", table.Output, StringComparison.Ordinal);
        Assert.Contains("no saved pick 'old'", unknown.Expect(2).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Login_asks_for_the_library_and_the_picker_or_for_what_is_named()
    {
        await using var account = await GoogleAccount.StartAsync();
        var (login, link) = await account.StartLoginAsync("-o", GoogleAccount.File, "--for", "picker");

        await ConsentVisitor.DecideAsync(link);
        var result = (await login.WaitAsync()).Expect(0);
        var (both, bothLink) = await account.StartLoginAsync("-o", GoogleAccount.File);
        await both.SignalAsync("TERM");
        (await both.WaitAsync()).Expect(130);

        Assert.DoesNotContain("warning", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("photoslibrary", link.Query, StringComparison.Ordinal);
        Assert.Contains("photospicker.mediaitems.readonly", bothLink.Query, StringComparison.Ordinal);
        Assert.Contains("photoslibrary.readonly.appcreateddata", bothLink.Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Login_that_is_granted_in_part_is_taken_and_says_what_will_not_work()
    {
        await using var account = await GoogleAccount.StartAsync();
        var (login, link) = await account.StartLoginAsync("-o", GoogleAccount.File, "--json");

        await ConsentVisitor.DecideAsync(link, ticksOnly: "photoslibrary");
        var result = (await login.WaitAsync()).Expect(0);
        var pick = await account.Work.RunAsync("googlephotos", "pick", "holiday", "--no-browser");

        Assert.Contains("did not grant the picker", result.Error, StringComparison.Ordinal);
        Assert.Single(result.Json.GetProperty("scopes").EnumerateArray());
        Assert.Contains("leave its box ticked", pick.Expect(5).Error, StringComparison.Ordinal);
    }
}
