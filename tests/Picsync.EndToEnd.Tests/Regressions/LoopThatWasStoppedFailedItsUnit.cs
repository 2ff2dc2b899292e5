using Picsync.EndToEnd.Tests.Process;

namespace Picsync.EndToEnd.Tests.Regressions;

/// <summary>Seen: a loop that a service manager or a pod told to stop ended with 130, and counted as failed.</summary>
public sealed class LoopThatWasStoppedFailedItsUnit
{
    [Theory]
    [InlineData("TERM", 0)]
    [InlineData("INT", 130)]
    public async Task Loop_that_waits_ends_with_0_for_who_runs_it_and_with_130_for_who_sits_before_it(string signal, int exitCode)
    {
        await using var world = await FrameWorld.StartAsync(photos: 1);
        File.AppendAllText(world.Work.PathOf("picsync.yaml"), "every: 1000h\n");
        var loop = world.Work.Start("sync", "--json");
        await loop.WaitForOutputAsync("\"runId\"");

        await loop.SignalAsync(signal);

        (await loop.WaitAsync()).Expect(exitCode);
    }

    [Theory]
    [InlineData("every: 1000h\n", 0)]
    [InlineData("", 130)]
    public async Task Run_that_is_cut_costs_a_loop_nothing_and_keeps_its_code_when_it_is_alone(string every, int exitCode)
    {
        await using var world = await FrameWorld.StartAsync(photos: 4);
        File.AppendAllText(world.Work.PathOf("picsync.yaml"), every);
        world.Nixplay.Faults.On("upload bytes").Always().Hang();
        var process = world.Work.Start("sync");
        await process.WaitForOutputAsync("Grandma: transferring");

        await process.SignalAsync("TERM");

        (await process.WaitAsync()).Expect(exitCode);
        world.Nixplay.Faults.Clear();
        (await world.Work.RunAsync("sync", "--once")).Expect(0);
        Assert.Equal(4, world.Nixplay.FindAlbum("Grandma")!.Photos.Count);
    }
}
