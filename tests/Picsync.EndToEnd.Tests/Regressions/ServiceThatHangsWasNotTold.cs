using Picsync.EndToEnd.Tests.Process;

namespace Picsync.EndToEnd.Tests.Regressions;

/// <summary>A service that did not answer left "listing" or "confirming" alone on the screen for minutes, or nothing at all.</summary>
public sealed class ServiceThatHangsWasNotTold
{
    [Fact]
    public async Task Sync_says_what_it_waits_for_and_since_when()
    {
        await using var world = await FrameWorld.StartAsync(photos: 1);
        world.Nixplay.Faults.On("list albums").Always().Hang();
        var process = world.Work.Start("sync");

        await process.WaitForOutputAsync("waiting for Nixplay (");
        await process.SignalAsync("TERM");

        var ended = (await process.WaitAsync()).Expect(130);
        Assert.Contains("s, attempt 1 of 3)", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Command_without_a_display_says_it_on_standard_error()
    {
        await using var world = await FrameWorld.StartAsync(photos: 1);
        (await world.Work.RunAsync("sync")).Expect(0);
        world.Nixplay.Faults.On("list photos").Always().Hang();
        var process = world.Work.Start("nixplay", "list", "Grandma", "--json");

        await process.WaitForErrorAsync("waiting for Nixplay (10 s, attempt 1 of 3)");
        await process.SignalAsync("TERM");

        (await process.WaitAsync()).Expect(130);
    }
}
