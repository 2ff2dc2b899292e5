using Picsync.EndToEnd.Tests.Process;
using Picsync.EndToEnd.Tests.Terminal;

namespace Picsync.EndToEnd.Tests.Regressions;

/// <summary>Nobody had ever resized a terminal while a run drew on it.</summary>
public sealed class ResizedTerminal
{
    [TerminalTheory]
    [InlineData(200, 40, 80)]
    [InlineData(80, 20, 200)]
    [InlineData(40, 0, 200)]
    [InlineData(200, 1, 80)]
    public async Task Sync_draws_on_in_the_new_width_and_ends_with_its_report(int first, int then, int last)
    {
        await using var world = await FrameWorld.StartAsync(photos: 40);
        LiveTableWithoutRowsCrashed.SetTerminal(world.Work);
        world.Nixplay.Faults.On("upload bytes").After(8).Always().Hang();
        using var terminal = new PseudoTerminal(first);
        using var process = terminal.Start(world.Work, "sync");
        await terminal.WaitForAsync("8/40");

        foreach (var columns in (int[])[then, last])
        {
            var before = terminal.Raw.Length;
            terminal.Resize(columns);
            await terminal.WaitForAsync(_ => terminal.Raw.Length > before, $"the progress in {columns} columns");
        }

        await terminal.WaitForAsync("8 uploaded");
        Assert.Single(terminal.Text.Split('\n'), static line => line.Contains("transferring", StringComparison.Ordinal));
        terminal.Type("\u0003");
        var (exitCode, text) = await terminal.WaitAsync(process);

        Assert.True(exitCode == 130, text);
        Assert.DoesNotContain("transferring", text, StringComparison.Ordinal);
        Assert.Matches(@"Grandma\s+cancelled\s+40\s+8\s+0\s+0\s+0\s+32\s+0", text);
    }

    [TerminalTheory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(20)]
    public async Task Sync_on_a_terminal_of_hardly_any_width_ends_as_any_other(int columns)
    {
        await using var world = await FrameWorld.StartAsync(photos: 3);
        LiveTableWithoutRowsCrashed.SetTerminal(world.Work);

        var (exitCode, text) = await PseudoTerminal.RunAsync(world.Work, columns, "sync");

        Assert.True(exitCode == 0, text);
        Assert.Equal(3, world.Nixplay.FindAlbum("Grandma")!.Photos.Count);
    }
}
