using Picsync.EndToEnd.Tests.Process;
using Picsync.EndToEnd.Tests.Terminal;

namespace Picsync.EndToEnd.Tests.Regressions;

/// <summary><c>NO_COLOR</c> is told to be <c>--no-color</c>; nobody had tried.</summary>
public sealed class ColoursThatNobodyWanted
{
    [TerminalTheory]
    [InlineData("NO_COLOR", "sync", false)]
    [InlineData("", "sync --no-color", false)]
    [InlineData("", "sync", true)]
    public async Task Terminal_shows_colours_unless_they_are_not_wanted(string variable, string command, bool hasColours)
    {
        await using var world = await FrameWorld.StartAsync(photos: 2);
        LiveTableWithoutRowsCrashed.SetTerminal(world.Work);
        if (variable.Length > 0)
        {
            world.Work.Environment[variable] = "1";
        }

        using var terminal = new PseudoTerminal(120);
        using var process = terminal.Start(world.Work, command.Split(' '));
        var (exitCode, text) = await terminal.WaitAsync(process);

        Assert.True(exitCode == 0, text);
        Assert.Equal(
            hasColours,
            terminal.Raw.Contains("\e[32m", StringComparison.Ordinal) || terminal.Raw.Contains("\e[38;5;", StringComparison.Ordinal)
        );
    }
}
