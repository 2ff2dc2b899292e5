using Picsync.EndToEnd.Tests.Process;
using Picsync.EndToEnd.Tests.Terminal;

namespace Picsync.EndToEnd.Tests.Regressions;

/// <summary><c>nixplay delete album</c> deleted at once what a person at a terminal had named, with no way back.</summary>
public sealed class AlbumWasDeletedWithoutAQuestion
{
    private static readonly string[] s_command = ["nixplay", "delete", "album", "Grandma"];

    [TerminalTheory]
    [InlineData(40)]
    [InlineData(80)]
    public async Task No_leaves_all_where_it_is_and_yes_deletes_what_undo_brings_back(int columns)
    {
        await using var world = await StartAsync(photos: 4);

        var (no, refusal) = await AnswerAsync(world, columns, "n\r", s_command);
        var left = world.Nixplay.FindAlbum("Grandma")!.Photos.Count;
        var (yes, _) = await AnswerAsync(world, columns, "y\r", s_command);
        var gone = world.Nixplay.FindAlbum("Grandma");
        (await world.Work.RunAsync("undo", "--json")).Expect(0);

        Assert.True(no == 1, refusal);
        Assert.Contains("Delete 'Grandma' with 4 photos", refusal, StringComparison.Ordinal);
        Assert.Contains("ss_Grandma", refusal, StringComparison.Ordinal);
        Assert.Contains("Nothing was deleted", refusal, StringComparison.Ordinal);
        Assert.Equal(4, left);
        Assert.Equal(0, yes);
        Assert.Null(gone);
        Assert.Equal(4, world.Nixplay.FindAlbum("Grandma")!.Photos.Count);
        Assert.Equal(4, world.Nixplay.FindPlaylist("ss_Grandma")!.Items.Count);
    }

    [TerminalFact]
    public async Task Ctrl_C_at_the_question_deletes_nothing()
    {
        await using var world = await StartAsync(photos: 4);

        var (exitCode, text) = await AnswerAsync(world, 80, "\u0003", s_command);

        Assert.True(exitCode == 130, text);
        Assert.Equal(4, world.Nixplay.FindAlbum("Grandma")!.Photos.Count);
        Assert.Equal(4, world.Nixplay.FindPlaylist("ss_Grandma")!.Items.Count);
    }

    [TerminalFact]
    public async Task Terminal_that_hangs_up_at_the_question_ends_the_command_and_deletes_nothing()
    {
        await using var world = await StartAsync(photos: 4);
        using var terminal = new PseudoTerminal(80);
        using var process = terminal.Start(world.Work, s_command);
        await terminal.WaitForAsync("[y/n]");

        terminal.HangUp();

        Assert.Equal(130, (await terminal.WaitAsync(process)).ExitCode);
        Assert.Equal(4, world.Nixplay.FindAlbum("Grandma")!.Photos.Count);
    }

    [TerminalFact]
    public async Task Yes_given_beforehand_is_not_asked_for_again()
    {
        await using var world = await StartAsync(photos: 2);

        var (exitCode, text) = await PseudoTerminal.RunAsync(world.Work, 80, [.. s_command, "--yes"]);

        Assert.True(exitCode == 0, text);
        Assert.DoesNotContain("Delete 'Grandma'", text, StringComparison.Ordinal);
        Assert.Null(world.Nixplay.FindAlbum("Grandma"));
    }

    [TerminalFact]
    public async Task Two_albums_of_one_name_are_asked_about_together_and_both_come_back()
    {
        await using var world = await StartAsync(photos: 3);
        var second = world.Nixplay.AddAlbum("Grandma");
        world.Nixplay.AddPhoto(second.Id, "other.jpg", Pictures.Make(70));

        var (unclear, told) = await PseudoTerminal.RunAsync(world.Work, 200, s_command);
        var (exitCode, text) = await AnswerAsync(world, 200, "y\r", [.. s_command, "--delete-multiple"]);
        var gone = world.Nixplay.Albums.Count(static album => album.Title == "Grandma");
        var undone = await world.Work.RunAsync("undo", "--json");

        Assert.Equal(1, unclear);
        Assert.Contains("--delete-multiple", told, StringComparison.Ordinal);
        Assert.True(exitCode == 0, text);
        Assert.Contains("with 4 photos", text, StringComparison.Ordinal);
        Assert.Equal(0, gone);
        undone.Expect(0);
        Assert.Equal(4, world.Nixplay.FindAlbum("Grandma")!.Photos.Count);
    }

    [TerminalFact]
    public async Task Album_that_a_sync_is_at_work_on_is_left_to_it()
    {
        await using var world = await StartAsync(photos: 4);
        world.AddPhotos(first: 4, count: 2);
        world.Nixplay.Faults.On("upload bytes").Always().Hang();
        var sync = world.Work.Start("sync");
        await sync.WaitForOutputAsync("Grandma: transferring");

        var (exitCode, text) = await AnswerAsync(world, 200, "y\r", s_command);
        var left = world.Nixplay.FindAlbum("Grandma")!.Photos.Count;
        world.Nixplay.Faults.Clear();
        await sync.SignalAsync("INT");
        (await sync.WaitAsync()).Expect(130);

        Assert.True(exitCode == 1, text);
        Assert.Contains($"process {sync.Id} on {Environment.MachineName} is syncing it", text, StringComparison.Ordinal);
        Assert.Equal(4, left);
    }

    private static async Task<FrameWorld> StartAsync(int photos)
    {
        var world = await FrameWorld.StartAsync(photos);
        LiveTableWithoutRowsCrashed.SetTerminal(world.Work);
        (await world.SyncAsync()).Expect(0);
        return world;
    }

    private static async Task<(int ExitCode, string Text)> AnswerAsync(FrameWorld world, int columns, string keys, string[] command)
    {
        using var terminal = new PseudoTerminal(columns);
        using var process = terminal.Start(world.Work, command);
        await terminal.WaitForAsync("[y/n]");
        terminal.Type(keys);
        var (exitCode, text) = await terminal.WaitAsync(process);
        return (exitCode, string.Join(' ', text.Split('\n', StringSplitOptions.TrimEntries)));
    }
}
