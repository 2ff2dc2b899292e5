using Picsync.EndToEnd.Tests.Google;
using Picsync.EndToEnd.Tests.Process;
using Picsync.EndToEnd.Tests.Synology;
using Picsync.EndToEnd.Tests.Terminal;
using Picsync.Tests.Shared;

namespace Picsync.EndToEnd.Tests.Regressions;

/// <summary>A window that was closed in the middle of a sync killed it: no report, and a run that stayed open in the history.</summary>
public sealed class TerminalThatHungUpEndedTheSync
{
    [TerminalTheory]
    [InlineData("sync", 0)]
    [InlineData("sync -v", 0)]
    [InlineData("sync --json", 0)]
    [InlineData("sync loop.yaml", 130)]
    public async Task Run_goes_on_to_its_end_and_a_loop_ends_after_it(string command, int exitCode)
    {
        await using var world = await StartAsync();
        using var terminal = new PseudoTerminal(80);
        using var process = terminal.Start(world.Work, command.Split(' '));
        await Waiting.UntilAsync(() => world.Nixplay.FindAlbum("Grandma")?.Photos.Count > 0, "the first photo at the frame");

        terminal.HangUp();
        var (ended, _) = await terminal.WaitAsync(process);

        Assert.Equal(exitCode, ended);
        Assert.Equal(12, world.Nixplay.FindAlbum("Grandma")!.Photos.Count);
        Assert.Equal(12, world.Nixplay.FindPlaylist("ss_Grandma")!.Items.Count);
        var run = Assert.Single((await world.Work.RunAsync("history", "--json")).Expect(0).Json.EnumerateArray());
        Assert.Equal("ok", run.GetProperty("albums")[0].GetProperty("status").GetString());
    }

    [TerminalFact]
    public async Task Loop_at_rest_ends()
    {
        await using var world = await StartAsync();
        using var terminal = new PseudoTerminal(80);
        using var process = terminal.Start(world.Work, "sync", "loop.yaml");
        await terminal.WaitForAsync("requests");

        terminal.HangUp();

        Assert.Equal(130, (await terminal.WaitAsync(process)).ExitCode);
    }

    [TerminalFact]
    public async Task Wait_for_a_person_ends_and_leaves_no_session()
    {
        await using var world = await PickingWorld.StartAsync();
        LiveTableWithoutRowsCrashed.SetTerminal(world.Work);
        using var terminal = new PseudoTerminal(80);
        using var process = terminal.Start(world.Work, "googlephotos", "pick", "left", "--no-browser");
        await terminal.WaitForAsync("Waiting until Done is pressed");

        terminal.HangUp();

        Assert.Equal(130, (await terminal.WaitAsync(process)).ExitCode);
        Assert.Empty(world.Google.PickingSessions);
    }

    [TerminalFact]
    public async Task Question_of_init_ends_and_writes_nothing()
    {
        using var work = new Workspace();
        LiveTableWithoutRowsCrashed.SetTerminal(work);
        using var terminal = new PseudoTerminal(80);
        using var process = terminal.Start(work, "init");
        await terminal.WaitForAsync("Where are the photos?");

        terminal.HangUp();

        Assert.Equal(130, (await terminal.WaitAsync(process)).ExitCode);
        Assert.False(work.Has("picsync.yaml"));
    }

    [TerminalFact]
    public async Task Question_for_a_one_time_code_ends_and_sends_none()
    {
        await using var world = await NasWorld.StartAsync(options => options.OneTimeCode = "123456");
        LiveTableWithoutRowsCrashed.SetTerminal(world.Work);
        using var terminal = new PseudoTerminal(80);
        using var process = terminal.Start(world.Work, "synology", "login");
        await terminal.WaitForAsync("code");

        terminal.HangUp();

        Assert.Equal(130, (await terminal.WaitAsync(process)).ExitCode);
        Assert.DoesNotContain(world.Nas.Calls, static call => call.Parameters.ContainsKey("otp_code"));
    }

    private static async Task<FrameWorld> StartAsync()
    {
        var world = await FrameWorld.StartAsync(photos: 12);
        LiveTableWithoutRowsCrashed.SetTerminal(world.Work);
        world.Nixplay.Faults.On("upload bytes").Always().Delay(TimeSpan.FromMilliseconds(200));
        world.Work.Write("loop.yaml", await File.ReadAllTextAsync(world.Work.PathOf("picsync.yaml")) + "every: 1h\n");
        return world;
    }
}
