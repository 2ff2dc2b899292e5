using Picsync.EndToEnd.Tests.Process;

namespace Picsync.EndToEnd.Tests.Regressions;

/// <summary>
/// With standard output closed a finished sync ended as "a bug in Picsync", and text went into pipes that the runtime had opened in its
/// place; a full disk behind the output of any other command did the same.
/// </summary>
public sealed class OutputThatTakesNothing
{
    private const string Yaml = "albums:\n- name: Grandma\n  sources: {folders: [photos]}\n  target: {folder: frame}\n";

    [LinuxTheory]
    [InlineData("sync", ">&-")]
    [InlineData("sync", "2>&-")]
    [InlineData("sync -v", "2>&-")]
    [InlineData("sync -v", "<&- >&- 2>&-")]
    [InlineData("sync", "<&-")]
    [InlineData("sync", ">/dev/full")]
    [InlineData("sync -v", ">/dev/full 2>&1")]
    [InlineData("sync -v", "2>/dev/full")]
    [InlineData("sync --json", ">&-")]
    [InlineData("sync --json", ">/dev/full")]
    public async Task Sync_is_done_whatever_becomes_of_what_it_prints(string command, string redirection)
    {
        using var work = MakeWork();
        work.Through = ["sh", "-c", $"exec \"$@\" {redirection}", "sh"];

        var result = await work.RunAsync(command.Split(' '));

        work.Through = [];
        AssertNoTrace(result.Expect(0));
        Assert.Equal(4, Directory.EnumerateFiles(work.PathOf("frame"), "*.jpg", SearchOption.AllDirectories).Count());
        var history = (await work.RunAsync("history", "--json")).Expect(0);
        Assert.Equal("ok", history.Json[0].GetProperty("albums")[0].GetProperty("status").GetString());
    }

    [LinuxFact]
    public async Task Sync_whose_reader_leaves_after_the_first_line_is_done()
    {
        using var work = MakeWork();
        work.Through = ["sh", "-c", "{ \"$@\"; echo $? >code; } | head -n 1", "sh"];

        var result = await work.RunAsync("sync");

        AssertNoTrace(result.Expect(0));
        Assert.Equal("0\n", await File.ReadAllTextAsync(work.PathOf("code")));
        Assert.Equal("Grandma: listing\n", result.Output);
    }

    [LinuxTheory]
    [InlineData("plan")]
    [InlineData("sync --dry-run --json")]
    [InlineData("history")]
    [InlineData("history --json")]
    [InlineData("explain photo-001")]
    [InlineData("doctor")]
    [InlineData("sources")]
    [InlineData("sources --json")]
    [InlineData("list folder photos")]
    [InlineData("list folder photos --json")]
    [InlineData("cache status")]
    [InlineData("version")]
    [InlineData("--help")]
    public async Task Command_whose_answer_is_lost_fails_and_one_that_nobody_listens_to_does_not(string command)
    {
        using var work = MakeWork();
        (await work.RunAsync("sync")).Expect(0);

        work.Through = ["sh", "-c", "exec \"$@\" >/dev/full", "sh"];
        var lost = await work.RunAsync(command.Split(' '));
        work.Through = ["sh", "-c", "exec \"$@\" >&-", "sh"];
        var unheard = await work.RunAsync(command.Split(' '));

        AssertNoTrace(lost.Expect(1));
        Assert.Contains("standard output could not be written to: No space left on device", lost.Error, StringComparison.Ordinal);
        AssertNoTrace(unheard.Expect(0));
    }

    [LinuxTheory]
    [InlineData("undo")]
    [InlineData("apply plan.json")]
    public async Task Work_that_is_done_keeps_its_exit_code(string command)
    {
        using var work = MakeWork();
        (await work.RunAsync("sync")).Expect(0);
        File.Delete(work.PathOf("photos/photo-001.jpg"));
        (await work.RunAsync(command.StartsWith("apply", StringComparison.Ordinal) ? ["plan", "-o", "plan.json"] : ["sync"])).Expect(0);
        work.Through = ["sh", "-c", "exec \"$@\" >/dev/full", "sh"];

        var result = await work.RunAsync(command.Split(' '));

        AssertNoTrace(result.Expect(0));
        Assert.Contains("standard output could not be written to", result.Error, StringComparison.Ordinal);
    }

    private static Workspace MakeWork()
    {
        var work = new Workspace();
        Pictures.Add(work, "photos", first: 0, count: 4);
        Directory.CreateDirectory(work.PathOf("frame"));
        work.Write("picsync.yaml", Yaml);
        return work;
    }

    private static void AssertNoTrace(PicsyncResult result)
    {
        Assert.DoesNotContain("Unexpected", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }
}
