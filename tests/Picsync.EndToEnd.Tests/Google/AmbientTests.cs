using Picsync.Testing;

namespace Picsync.EndToEnd.Tests.Google;

public sealed class AmbientTests
{
    private const string Scope = "https://www.googleapis.com/auth/photosambient.mediaitems";

    [Fact]
    public async Task Device_is_added_with_a_link_and_a_code_albums_are_chosen_and_follow_to_a_frame()
    {
        await using var world = await StartAsync();
        var add = world.Work.Start("googlephotos", "ambient", "add", "kitchen");
        await add.WaitForOutputAsync("Waiting until");
        var device = Assert.Single(world.Google.AmbientDevices);
        var album = world.Google.Albums[0];

        world.Google.ChooseAmbient(device.Id, album.Id);
        var added = (await add.WaitAsync()).Expect(0);
        (await world.Work.RunAsync("sync")).Expect(0);
        var before = world.NamesAtFrame().Length;
        world.Google.DeleteItem(world.Ids[0]);

        // Listings are dear here, so what left is confirmed by the next run's list.
        (await world.Work.RunAsync("sync")).Expect(3);
        (await world.Work.RunAsync("sync")).Expect(0);

        Assert.Contains(device.SettingsUri.AbsoluteUri, added.Output.Split('\n'));
        Assert.True(HasFinders(added.Output));
        Assert.Contains("Chosen: Seaside", added.Output, StringComparison.Ordinal);
        Assert.Equal((4, 3), (before, world.NamesAtFrame().Length));
        Assert.Empty(world.Google.Violations);
    }

    [Fact]
    public async Task Device_is_listed_with_what_it_used_of_the_day_and_removed()
    {
        await using var world = await StartAsync();
        var added = (await world.Work.RunAsync("googlephotos", "ambient", "add", "kitchen", "--no-wait", "--json")).Expect(0);
        world.Google.ChooseAmbient(world.Google.AmbientDevices[0].Id, world.Google.Albums[0].Id);
        (await world.Work.RunAsync("list", "ambient", "kitchen", "--json")).Expect(0);

        var list = (await world.Work.RunAsync("googlephotos", "ambient", "list", "--json")).Expect(0);
        (await world.Work.RunAsync("googlephotos", "ambient", "remove", "kitchen")).Expect(0);

        Assert.False(added.Json.GetProperty("isChosen").GetBoolean());
        Assert.Equal(1, Assert.Single(list.Json.EnumerateArray()).GetProperty("listsToday").GetInt32());
        Assert.Empty(world.Google.AmbientDevices);
    }

    [Fact]
    public async Task Without_the_setting_nothing_is_asked_and_the_text_says_how_Google_grants_it()
    {
        await using var world = await StartAsync();
        world.Work.Environment.Remove("PICSYNC_GooglePhotos__EnableAmbient");

        var add = (await world.Work.RunAsync("googlephotos", "ambient", "add", "kitchen")).Expect(2);
        var sync = (await world.Work.RunAsync("sync")).Expect(2);

        Assert.Contains("partner programme", add.Error, StringComparison.Ordinal);
        Assert.Contains("picsync.yaml:3", sync.Error, StringComparison.Ordinal);
        Assert.Empty(world.Google.Requests);
    }

    [Fact]
    public async Task Project_that_Google_did_not_admit_is_told_what_to_use_instead()
    {
        await using var world = await StartAsync();
        world.Google.Options.AmbientAccess = GoogleAmbientAccess.Refused;

        var add = (await world.Work.RunAsync("googlephotos", "ambient", "add", "kitchen", "--json")).Expect(1);

        Assert.Contains("not enabled", add.Json.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Contains("shared link", add.Json.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ended_wait_keeps_the_device_and_the_next_add_shows_its_link_again()
    {
        await using var world = await StartAsync();
        var add = world.Work.Start("googlephotos", "ambient", "add", "kitchen");
        await add.WaitForOutputAsync("Waiting until");
        await add.SignalAsync("INT");
        (await add.WaitAsync()).Expect(130);

        var again = (await world.Work.RunAsync("googlephotos", "ambient", "add", "kitchen", "--no-wait")).Expect(0);

        Assert.Contains(Assert.Single(world.Google.AmbientDevices).SettingsUri.AbsoluteUri, again.Output, StringComparison.Ordinal);
    }

    private static async Task<PickingWorld> StartAsync()
    {
        var world = await PickingWorld.StartAsync(static options => options.Scope = Scope);
        world.Work.Environment["PICSYNC_GooglePhotos__EnableAmbient"] = "true";
        world.Work.Write("picsync.yaml", "albums:\n- name: Grandma\n  sources: {ambient: [kitchen]}\n");
        return world;
    }

    /// <summary>Tells whether a square of half blocks holds a QR code: its three corners with the marks that a camera looks for.</summary>
    private static bool HasFinders(string output)
    {
        var lines = output
            .Split('\n')
            .Where(static line => line.Length >= 29 && line.All(static letter => letter is '█' or '▀' or '▄' or ' '))
            .ToList();
        if (lines.Count == 0)
        {
            return false;
        }

        // Light squares are drawn; four of them surround the code.
        var size = lines[0].Length;
        bool IsDark(int row, int column) => row % 2 == 0 ? lines[row / 2][column] is '▄' or ' ' : lines[row / 2][column] is '▀' or ' ';
        bool IsFinder(int top, int left) =>
            Enumerable
                .Range(0, 7)
                .All(row =>
                    Enumerable
                        .Range(0, 7)
                        .All(column =>
                            IsDark(top + row, left + column)
                            == (row is 0 or 6 || column is 0 or 6 || (row is >= 2 and <= 4 && column is >= 2 and <= 4))
                        )
                );
        return lines.Count == (size + 1) / 2
            && IsFinder(4, 4)
            && IsFinder(4, size - 11)
            && IsFinder(size - 11, 4)
            && !IsFinder(size - 11, size - 11);
    }
}
