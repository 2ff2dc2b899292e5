using Picsync.EndToEnd.Tests.Process;

namespace Picsync.EndToEnd.Tests.Interruptions;

/// <summary>Runs <c>picsync sync</c> with a signal in the middle.</summary>
internal static class InterruptedRun
{
    /// <summary>Runs until the end or until the signal ends it.</summary>
    /// <returns>How it ended, and the request during which the signal came; null when the run was over before.</returns>
    public static async Task<(PicsyncResult Result, string? During)> RunAsync(
        FrameWorld world,
        Random random,
        int requests,
        Action<PicsyncProcess> signal
    )
    {
        var started = new TaskCompletionSource<PicsyncProcess>(TaskCreationOptions.RunContinuationsAsynchronously);
        var moment = RandomMoment.Choose(random, requests, [world.Nixplay, world.Google], () => signal(started.Task.Result));
        var process = world.Work.Start("sync", "--json");
        started.SetResult(process);
        var result = await process.WaitAsync();
        world.Nixplay.Faults.Clear();
        world.Google.Faults.Clear();
        return (result, moment.During);
    }

    /// <summary>Counts the requests of a run that nobody interrupts.</summary>
    public static async Task<int> CountRequestsAsync(FrameWorld world)
    {
        world.Nixplay.Requests.Clear();
        world.Google.Requests.Clear();
        (await world.SyncAsync()).Expect(0);
        return world.Nixplay.Requests.Count + world.Google.Requests.Count;
    }
}
