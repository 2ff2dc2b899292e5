using Picsync.EndToEnd.Tests.Process;
using Picsync.Tests.Shared;

namespace Picsync.EndToEnd.Tests.Regressions;

/// <summary><c>timeout 25 picsync sync</c> told the process and its group, which counted as "stop now": no report.</summary>
public sealed class SignalThatCameTwice
{
    [LinuxFact]
    public async Task Signal_that_comes_twice_at_once_is_one_and_the_run_ends_with_its_report()
    {
        await using var world = await FrameWorld.StartAsync(photos: 12);
        world.Nixplay.Faults.On("upload bytes").Always().Delay(TimeSpan.FromMilliseconds(300));
        var process = world.Work.Start("sync", "--json");
        await Waiting.UntilAsync(() => world.Nixplay.FindAlbum("Grandma")?.Photos.Count > 0, "the first photo at the frame");

        // By one shell, so that nothing comes between them.
        using var kill = System.Diagnostics.Process.Start(
            "sh",
            ["-c", $"kill -TERM {process.Id}; kill -TERM {process.Id}; kill -INT {process.Id}"]
        );
        await kill.EndAsync("the signals");

        var ended = (await process.WaitAsync()).Expect(130);
        Assert.Equal("cancelled", ended.Album("Grandma").GetProperty("status").GetString());
    }
}
