using Picsync.EndToEnd.Tests.Process;

namespace Picsync.EndToEnd.Tests.Regressions;

/// <summary>
/// Seen: a photo that came into a watched folder during a run was not synced until the interval, when a file had changed during that run and
/// was read anew after it: the watch that had seen the photo was thrown away.
/// </summary>
public sealed class FolderChangeDuringARunWasLost
{
    [Fact]
    public async Task Photo_that_arrives_while_the_configuration_is_edited_is_synced_after_the_run()
    {
        await using var world = await FrameWorld.StartAsync();
        var loop = await StartSlowRunAsync(world);

        Pictures.Add(world.Work, "photos", first: 10, count: 1);
        File.AppendAllText(world.Work.PathOf("picsync.yaml"), "# a remark\n");

        await EndAsync(world, loop);
    }

    [Fact]
    public async Task Photo_that_arrives_while_somebody_signs_in_anew_is_synced_after_the_run()
    {
        await using var world = await FrameWorld.StartAsync();
        var loop = await StartSlowRunAsync(world);

        Pictures.Add(world.Work, "photos", first: 10, count: 1);
        world.WriteCredentials();

        await EndAsync(world, loop);
    }

    [Fact]
    public async Task Photo_that_arrives_while_the_run_renews_its_token_is_synced_after_the_run()
    {
        await using var world = await FrameWorld.StartAsync(photos: 1);
        world.WriteCredentials(expiry: DateTimeOffset.UnixEpoch);
        var loop = await StartSlowRunAsync(world);

        Pictures.Add(world.Work, "photos", first: 10, count: 1);

        await EndAsync(world, loop);
    }

    private static async Task<PicsyncProcess> StartSlowRunAsync(FrameWorld world)
    {
        Pictures.Add(world.Work, "photos", first: 20, count: 1);
        world.Nixplay.Faults.On("upload bytes").Times(1).Delay(TimeSpan.FromSeconds(3));
        world.Work.Write(
            "picsync.yaml",
            $"every: 1000h\nwatch: {{quiet: 200ms}}\nalbums:\n- name: Grandma\n  sources: {{folders: photos, googlephotos: [{world.Album.Id}]}}\n"
        );
        var loop = world.Work.Start("sync");
        await loop.WaitForOutputAsync("Grandma: transferring");
        return loop;
    }

    private static async Task EndAsync(FrameWorld world, PicsyncProcess loop)
    {
        await loop.WaitForOutputAsync("Grandma: done", times: 2);
        await loop.SignalAsync("TERM");
        (await loop.WaitAsync()).Expect(0);
        Assert.Contains(world.Nixplay.FindAlbum("Grandma")!.Photos, static photo => photo.FileName == "photo-010.jpg");
    }
}
