using Picsync.EndToEnd.Tests.Process;
using Picsync.EndToEnd.Tests.Terminal;
using Picsync.Testing;

namespace Picsync.EndToEnd.Tests.Regressions;

/// <summary>
/// On a real terminal the live table threw in the console library when no progress came within 150 ms; the exception abandoned the sync that
/// was running and removed its files under it.
/// </summary>
public sealed class LiveTableWithoutRowsCrashed
{
    [TerminalTheory]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(200)]
    public async Task Sync_whose_first_progress_comes_late_ends_as_any_other(int columns)
    {
        await using var world = await FrameWorld.StartAsync(photos: 12);
        world.Google.Faults.On(FaultPlan.AnyOperation).Times(1).Delay(TimeSpan.FromSeconds(1));
        SetTerminal(world.Work);

        var (exitCode, text) = await PseudoTerminal.RunAsync(world.Work, columns, "sync");

        Assert.True(exitCode == 0, text);
        Assert.Equal(12, world.Nixplay.FindAlbum("Grandma")!.Photos.Count);
        Assert.Contains("playlist ss_Grandma with 12 photos", string.Join(' ', text.Split('\n')), StringComparison.Ordinal);
        Assert.DoesNotContain("transferring", text, StringComparison.Ordinal);
    }

    [TerminalTheory]
    [InlineData(40)]
    [InlineData(80)]
    public async Task Album_without_a_source_is_told_of(int columns)
    {
        using var work = new Workspace();
        SetTerminal(work);
        work.Write("picsync.yaml", "albums:\n- name: Grandma\n  target: {folder: frame}\n");

        var (exitCode, text) = await PseudoTerminal.RunAsync(work, columns, "sync");

        Assert.True(exitCode == 0, text);
        Assert.DoesNotContain("Unexpected", text, StringComparison.Ordinal);
    }

    [TerminalFact]
    public async Task Ctrl_C_ends_the_run_and_the_screen_tells_what_it_did()
    {
        await using var world = await FrameWorld.StartAsync(photos: 40);
        SetTerminal(world.Work);
        world.Nixplay.Faults.On("upload bytes").After(8).Always().Hang();
        using var terminal = new PseudoTerminal(80);
        using var process = terminal.Start(world.Work, "sync");
        await terminal.WaitForAsync("8 uploaded");

        terminal.Type("\u0003");
        var (exitCode, text) = await terminal.WaitAsync(process);

        Assert.True(exitCode == 130, text);
        Assert.Matches(@"Grandma\s+cancelled\s+40\s+8\s+0\s+0\s+0\s+32\s+0", text);
        Assert.Contains("32 photos were not reached", string.Join(' ', text.Split('\n')), StringComparison.Ordinal);
    }

    [TerminalTheory]
    [InlineData("xterm-256color", 40)]
    [InlineData("xterm-256color", 200)]
    [InlineData("dumb", 40)]
    [InlineData("", 80)]
    public async Task Names_that_mean_something_to_a_terminal_and_more_albums_than_it_has_lines_are_shown(string kind, int columns)
    {
        using var work = new Workspace();
        SetTerminal(work, kind);
        Pictures.Add(work, "photos", first: 0, count: 3);
        string[] names =
        [
            "[bold]mark[/]",
            "[",
            "]]",
            "\\e[2J\\u0007bell",
            "👵🏽👨‍👩‍👧‍👦 emoji",
            new string('x', 300),
            "\\u202ertl",
            "名前名前名前",
        ];
        var albums = Enumerable
            .Range(0, 32)
            .Select(i =>
                $"- name: \"{names[i % names.Length]} {i}\"\n  sources: {{folders: [photos]}}\n  target: {{folder: frames/{i}}}\n"
            );
        work.Write("picsync.yaml", "albums:\n" + string.Concat(albums));

        for (var i = 0; i < 32; i++)
        {
            Directory.CreateDirectory(work.PathOf($"frames/{i}"));
        }

        using var terminal = new PseudoTerminal(columns, rows: 10);
        using var process = terminal.Start(work, "sync");
        var (exitCode, text) = await terminal.WaitAsync(process);

        Assert.True(exitCode == 0, text);
        Assert.DoesNotContain("\e[2J", terminal.Raw, StringComparison.Ordinal);
        Assert.DoesNotContain('\a', terminal.Raw);
        Assert.DoesNotContain('\u202e', terminal.Raw);
        Assert.Equal(32 * 3, Directory.EnumerateFiles(work.PathOf("frames"), "*.jpg", SearchOption.AllDirectories).Count());
    }

    internal static void SetTerminal(Workspace work, string kind = "xterm-256color") => work.Environment["TERM"] = kind;
}
