using Picsync.EndToEnd.Tests.Process;
using Picsync.EndToEnd.Tests.Terminal;

namespace Picsync.EndToEnd.Tests.Regressions;

/// <summary>The display of <c>sync</c> crashed on a real terminal, and no test had ever run a command on one.</summary>
public sealed class CommandsThatDraw
{
    private static readonly string[] s_commands =
    [
        "sync",
        "sync --dry-run",
        "sync -v",
        "sync --no-color",
        "plan",
        "plan -o plan.json",
        "apply plan.json",
        "history",
        "undo",
        "hide",
        "explain photo-001",
        "doctor",
        "list folder photos",
        "sources",
        "cache status",
        "nixplay list",
        "nixplay list Grandma",
        "nixplay playlists",
        "googlephotos list",
        "googlephotos list {album}",
        "googlephotos list {album} --update-cache",
        "googlephotos picks",
        "googlephotos ambient list",
        "version",
        "--help",
    ];

    public static TheoryData<int> Widths() => [40, 80, 200];

    [TerminalTheory]
    [MemberData(nameof(Widths))]
    public async Task Every_command_that_draws_works_on_a_terminal(int columns)
    {
        await using var world = await FrameWorld.StartAsync(photos: 3);
        LiveTableWithoutRowsCrashed.SetTerminal(world.Work);
        Pictures.Add(world.Work, "photos", first: 0, count: 3);
        foreach (var command in s_commands.Select(command => command.Replace("{album}", world.Album.Id, StringComparison.Ordinal)))
        {
            var (exitCode, text) = await PseudoTerminal.RunAsync(world.Work, columns, command.Split(' '));

            Assert.True(exitCode is 0 or 1, $"picsync {command} ended with {exitCode}:\n{text}");
            Assert.DoesNotContain("Unexpected", text, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
            Assert.False(string.IsNullOrWhiteSpace(text), $"picsync {command} showed nothing");
        }
    }

    [TerminalFact]
    public async Task Demo_shows_its_household_on_a_terminal()
    {
        using var work = new Workspace();
        LiveTableWithoutRowsCrashed.SetTerminal(work);
        using var terminal = new PseudoTerminal(80);
        using var process = terminal.StartProgram(work, "Picsync.Demo", "Picsync.Demo");

        var (exitCode, text) = await terminal.WaitAsync(process);

        Assert.True(exitCode == 0, text);
        Assert.Contains("3. Three photos more, two fewer", text, StringComparison.Ordinal);
    }
}
