using Picsync.EndToEnd.Tests.Process;

namespace Picsync.EndToEnd.Tests.Leases;

public sealed class TwoProcessesTests
{
    [Fact]
    public async Task Second_process_on_an_album_leaves_and_says_who_has_it()
    {
        await using var world = await FrameWorld.StartAsync(photos: 4);
        var first = await StartHangingAsync(world);

        var second = await world.SyncAsync();
        world.Nixplay.Faults.Clear();
        await first.SignalAsync("INT");

        second.Expect(1);
        Assert.Contains(
            $"process {first.Id} on {Environment.MachineName} is syncing it",
            second.Album("Grandma").GetProperty("error").GetString(),
            StringComparison.Ordinal
        );
        (await first.WaitAsync()).Expect(130);
    }

    [Fact]
    public async Task Second_process_that_may_wait_finishes_the_work_once_the_first_is_gone()
    {
        await using var world = await FrameWorld.StartAsync(photos: 4);
        var first = await StartHangingAsync(world);
        var second = world.Work.Start("sync", "--json", "-v", "--wait", "1m");
        await second.WaitForErrorAsync("begins");

        world.Nixplay.Faults.Clear();
        await first.SignalAsync("INT");
        var ended = await second.WaitAsync();

        (await first.WaitAsync()).Expect(130);
        ended.Expect(0);
        Assert.Equal(4, world.Nixplay.FindAlbum("Grandma")!.Photos.Count);
        Assert.Equal(4, world.Nixplay.FindPlaylist("ss_Grandma")!.Items.Count);
    }

    [Fact]
    public async Task Process_that_was_killed_keeps_nobody_out()
    {
        await using var world = await FrameWorld.StartAsync(photos: 4);
        var first = await StartHangingAsync(world);
        await first.SignalAsync("KILL");
        await first.WaitAsync();
        world.Nixplay.Faults.Clear();

        var second = await world.SyncAsync();

        second.Expect(0);
        Assert.Equal(4, world.Nixplay.FindAlbum("Grandma")!.Photos.Count);
    }

    private static async Task<PicsyncProcess> StartHangingAsync(FrameWorld world)
    {
        world.Nixplay.Faults.On("upload bytes").Always().Hang();
        var process = world.Work.Start("sync");
        await process.WaitForOutputAsync("Grandma: transferring");
        return process;
    }
}
