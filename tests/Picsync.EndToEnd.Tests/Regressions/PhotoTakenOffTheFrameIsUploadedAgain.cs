using Picsync.EndToEnd.Tests.Process;
using Picsync.EndToEnd.Tests.Terminal;

namespace Picsync.EndToEnd.Tests.Regressions;

/// <summary>A photo that a person deleted at Nixplay was uploaded again by the next run, and nothing could stop that.</summary>
public sealed class PhotoTakenOffTheFrameIsUploadedAgain
{
    private const string Photo = "photo-001.jpg";

    [Fact]
    public async Task Photo_stays_away_until_hide_brings_it_back()
    {
        await using var world = await FrameWorld.StartAsync(photos: 4);
        (await world.SyncAsync()).Expect(0);
        TakeOff(world, Photo);

        var plan = (await world.Work.RunAsync("plan", "--json")).Expect(0).Album("Grandma");
        var noticed = (await world.SyncAsync()).Expect(0).Album("Grandma");
        var next = (await world.SyncAsync()).Expect(0).Album("Grandma");
        var listed = (await world.Work.RunAsync("hide", "--json")).Expect(0).Json[0];
        var table = (await world.Work.RunAsync("hide")).Expect(0).Output;
        var unknown = (await world.Work.RunAsync("hide", "Grandma", "photo-01.jpg", "--restore")).Expect(2);
        var album = (await world.Work.RunAsync("hide", "Gradma")).Expect(2);
        var away = CountAtNixplay(world);
        var restored = (await world.Work.RunAsync("hide", "Grandma", Photo, "--restore", "--json")).Expect(0).Json;
        var last = (await world.SyncAsync()).Expect(0).Album("Grandma");

        Assert.Equal((0, 1), (plan.GetProperty("plan").GetProperty("upload").GetInt32(), plan.GetProperty("skipped").GetInt32()));
        Assert.Equal((0, 1), Counts(noticed));
        Assert.Contains(Photo, Assert.Single(noticed.GetProperty("warnings").EnumerateArray()).GetString(), StringComparison.Ordinal);
        Assert.Equal((0, 1), Counts(next));
        Assert.Empty(next.GetProperty("warnings").EnumerateArray());
        var row = Assert.Single(listed.GetProperty("photos").EnumerateArray());
        Assert.Equal((Photo, "hidden"), (row.GetProperty("fileName").GetString(), row.GetProperty("state").GetString()));
        Assert.Contains(Photo, table, StringComparison.Ordinal);
        Assert.Contains($"did you mean '{Photo}'", unknown.Error, StringComparison.Ordinal);
        Assert.Contains("did you mean 'Grandma'", album.Error, StringComparison.Ordinal);
        Assert.Equal(3, away);
        Assert.Equal(Photo, Assert.Single(restored.GetProperty("restored").EnumerateArray()).GetString());
        Assert.Equal((1, 0), Counts(last));
        Assert.Equal(4, CountAtNixplay(world));
    }

    [Fact]
    public async Task Emptied_album_holds_until_a_person_answers()
    {
        await using var world = await FrameWorld.StartAsync(photos: 7);
        (await world.SyncAsync()).Expect(0);
        TakeOff(world, [.. world.Nixplay.FindAlbum("Grandma")!.Photos.Select(static photo => photo.FileName)]);

        var held = (await world.SyncAsync()).Expect(4).Album("Grandma");
        var again = (await world.Work.RunAsync("sync")).Expect(4);
        (await world.Work.RunAsync("hide", "--all")).Expect(2);
        (await world.Work.RunAsync("hide", "Grandma", "--restore")).Expect(0);
        var answered = (await world.SyncAsync()).Expect(0).Album("Grandma");

        Assert.Equal(("blocked", 7), (held.GetProperty("status").GetString(), held.GetProperty("waiting").GetInt32()));
        Assert.Contains("picsync hide \"Grandma\" --restore", again.Output, StringComparison.Ordinal);
        Assert.Equal((7, 0), Counts(answered));
    }

    [Fact]
    public async Task Misspelt_value_is_refused_with_its_line()
    {
        await using var world = await FrameWorld.StartAsync(photos: 1);
        world.WriteAlbum(albumId: null, "removedAtTarget: hid");

        var refused = (await world.Work.RunAsync("sync")).Expect(2);

        Assert.Contains("picsync.yaml:6", refused.Error, StringComparison.Ordinal);
        Assert.Contains("did you mean 'hide'", refused.Error, StringComparison.Ordinal);
    }

    [TerminalTheory]
    [InlineData(40)]
    [InlineData(80)]
    public async Task List_fits_the_terminal(int columns)
    {
        await using var world = await FrameWorld.StartAsync(photos: 4);
        LiveTableWithoutRowsCrashed.SetTerminal(world.Work);
        world.WriteAlbum(albumId: null, "removedAtTarget: ask");
        (await world.SyncAsync()).Expect(0);
        TakeOff(world, Photo);
        (await world.SyncAsync()).Expect(4);

        var (exitCode, text) = await PseudoTerminal.RunAsync(world.Work, columns, "hide");

        Assert.Equal(0, exitCode);
        Assert.Contains("photo-001", text, StringComparison.Ordinal);
        Assert.Contains("waiting", text, StringComparison.Ordinal);
    }

    private static void TakeOff(FrameWorld world, params string[] names)
    {
        foreach (var photo in world.Nixplay.FindAlbum("Grandma")!.Photos.Where(photo => names.Contains(photo.FileName)).ToList())
        {
            Assert.True(world.Nixplay.DeletePhoto(photo.Id));
        }
    }

    private static int CountAtNixplay(FrameWorld world) => world.Nixplay.FindAlbum("Grandma")!.Photos.Count;

    private static (int Uploaded, int Skipped) Counts(System.Text.Json.JsonElement album) =>
        (album.GetProperty("uploaded").GetInt32(), album.GetProperty("skipped").GetInt32());
}
