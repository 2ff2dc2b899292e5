using Picsync.EndToEnd.Tests.Process;
using Picsync.Testing;

namespace Picsync.EndToEnd.Tests.Takeouts;

public sealed class TakeoutSyncTests
{
    private static readonly DateTimeOffset s_taken = new(2026, 8, 2, 8, 14, 7, TimeSpan.Zero);

    [Theory]
    [InlineData(".zip")]
    [InlineData(".tgz")]
    public async Task Album_of_a_Takeout_reaches_the_frame_and_a_new_export_brings_only_what_is_new(string extension)
    {
        await using var world = await StartAsync(extension);
        CreateAlbum(10, first: 0).WriteParts(world.Work.Folder, "20260801T101500Z", 3, extension);

        var first = await world.SyncAsync();
        Replace(world, extension, CreateAlbum(10, first: 2));
        var second = await world.SyncAsync();

        Assert.Equal((10, 10), Counts(first.Expect(0)));
        Assert.Equal((10, 2), Counts(second.Expect(0)));
        Assert.Equal(2, second.Album("Grandma").GetProperty("deleted").GetInt32());
        Assert.Equal(10, world.Nixplay.FindAlbum("Grandma")!.Photos.Count);
    }

    [Fact]
    public async Task Missing_part_adds_what_is_there_and_deletes_nothing()
    {
        await using var world = await StartAsync(".zip");
        CreateAlbum(10, first: 0).WriteParts(world.Work.Folder, "20260801T101500Z", 1);
        (await world.SyncAsync()).Expect(0);
        Replace(world, ".zip", CreateAlbum(12, first: 0, folders: "Summer"));
        File.Delete(world.Work.PathOf("takeout-20261001T101500Z-002.zip"));

        var result = (await world.SyncAsync()).Expect(3).Album("Grandma");

        Assert.Equal(0, result.GetProperty("deleted").GetInt32());
        Assert.True(result.GetProperty("listed").GetInt32() is > 0 and < 12);
        Assert.Contains(
            result.GetProperty("warnings").EnumerateArray(),
            static warning => warning.GetString()!.Contains("part 002 of takeout-20261001T101500Z is missing", StringComparison.Ordinal)
        );
        Assert.True(world.Nixplay.FindAlbum("Grandma")!.Photos.Count >= 10);
    }

    [Fact]
    public async Task Unknown_album_fails_and_names_the_nearest()
    {
        await using var world = await StartAsync(".zip", album: "Sumer");
        CreateAlbum(1, first: 0).WriteParts(world.Work.Folder, "20260801T101500Z", 1);

        var result = await world.SyncAsync();

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("'Summer'", result.Album("Grandma").GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    private static async Task<FrameWorld> StartAsync(string extension, string album = "Summer")
    {
        var world = await FrameWorld.StartAsync(photos: 0);
        world.Work.Write(
            "picsync.yaml",
            $"albums:\n- name: Grandma\n  sources:\n    takeout: {{files: 'takeout-*{extension}', album: {album}}}\n"
        );
        return world;
    }

    private static TakeoutBuilder CreateAlbum(int count, int first, params string[] folders)
    {
        var takeout = new TakeoutBuilder().AddAlbum("Summer");
        for (var number = first; number < first + count; number++)
        {
            var facts = new TakeoutFacts { TakenAt = s_taken.AddMinutes(number) };
            foreach (var folder in folders.Length == 0 ? ["Photos from 2026", "Summer"] : folders)
            {
                takeout.AddPhoto(folder, $"{number}.jpg", Pictures.Make(number), facts);
            }
        }

        return takeout.AddPhoto("Photos from 2026", "other.jpg", Pictures.Make(1000));
    }

    private static void Replace(FrameWorld world, string extension, TakeoutBuilder takeout)
    {
        foreach (var old in Directory.GetFiles(world.Work.Folder, $"takeout-*{extension}"))
        {
            File.Delete(old);
        }

        takeout.WriteParts(world.Work.Folder, "20261001T101500Z", 3, extension);
    }

    private static (int Listed, int Uploaded) Counts(PicsyncResult result)
    {
        var album = result.Album("Grandma");
        return (album.GetProperty("listed").GetInt32(), album.GetProperty("uploaded").GetInt32());
    }
}
