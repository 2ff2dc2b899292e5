using Picsync.EndToEnd.Tests.Process;
using Picsync.EndToEnd.Tests.Terminal;

namespace Picsync.EndToEnd.Tests.Regressions;

/// <summary>With <c>--json</c> a command that waited for another run, an hour long maybe, said nothing at all.</summary>
public sealed class WaitingForAnotherRunWasNotTold
{
    private const string Waits = "waiting for another run";

    [TerminalTheory]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(200)]
    public async Task Terminal_shows_that_it_waits_and_Ctrl_C_leaves_the_other_run_alone(int columns)
    {
        await using var world = await FrameWorld.StartAsync(photos: 4);
        LiveTableWithoutRowsCrashed.SetTerminal(world.Work);
        var first = await StartHangingAsync(world);
        using var terminal = new PseudoTerminal(columns);
        using var second = terminal.Start(world.Work, "sync", "--wait", "1m");
        await terminal.WaitForAsync(Waits);

        terminal.Type("\u0003");
        var (exitCode, text) = await terminal.WaitAsync(second);

        Assert.True(exitCode == 130, text);
        Assert.DoesNotContain(Waits, text, StringComparison.Ordinal);
        await AssertUntouchedAsync(world, first);
    }

    [Theory]
    [InlineData("sync --wait 1m", false)]
    [InlineData("sync --wait 1m --json", true)]
    public async Task Lines_and_JSON_tell_that_it_waits(string command, bool isOnError)
    {
        await using var world = await FrameWorld.StartAsync(photos: 4);
        var first = await StartHangingAsync(world);
        var second = world.Work.Start(command.Split(' '));
        await (isOnError ? second.WaitForErrorAsync(Waits) : second.WaitForOutputAsync(Waits));

        await second.SignalAsync("INT");

        (await second.WaitAsync()).Expect(130);
        await AssertUntouchedAsync(world, first);
    }

    [Theory]
    [InlineData("undo --wait 1m")]
    [InlineData("undo --wait 1m --json")]
    [InlineData("hide Grandma --all --wait 1m")]
    public async Task Undo_and_an_answer_tell_that_they_wait(string command)
    {
        await using var world = await FrameWorld.StartAsync(photos: 4);
        var leaving = Assert.Single(world.AddPhotos(first: 9, count: 1));
        (await world.Work.RunAsync("sync")).Expect(0);
        world.Google.RemoveFromAlbum(world.Album.Id, leaving);
        (await world.Work.RunAsync("sync")).Expect(0);
        world.AddPhotos(first: 4, count: 2);
        var first = await StartHangingAsync(world);

        var second = world.Work.Start(command.Split(' '));
        await second.WaitForErrorAsync(Waits);
        await second.SignalAsync("INT");

        (await second.WaitAsync()).Expect(130);
        await first.SignalAsync("INT");
        (await first.WaitAsync()).Expect(130);
    }

    // A third one still finds the album with the first, and the second has left no run behind.
    private static async Task AssertUntouchedAsync(FrameWorld world, PicsyncProcess first)
    {
        var third = (await world.SyncAsync()).Expect(1);
        Assert.Contains($"process {first.Id} ", third.Album("Grandma").GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Single((await world.Work.RunAsync("history", "--json")).Json.EnumerateArray());
        await first.SignalAsync("INT");
        (await first.WaitAsync()).Expect(130);
    }

    private static async Task<PicsyncProcess> StartHangingAsync(FrameWorld world)
    {
        world.Nixplay.Faults.On("upload bytes").Always().Hang();
        var process = world.Work.Start("sync");
        await process.WaitForOutputAsync("Grandma: transferring");
        return process;
    }
}
