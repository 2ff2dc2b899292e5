using Picsync.EndToEnd.Tests.Process;

namespace Picsync.EndToEnd.Tests.Regressions;

/// <summary>Seen: <c>--cache ""</c>, by which the Go program remembered nothing, and other empty names ended in "This is a bug in Picsync".</summary>
public sealed class EmptyNameWasABugOfPicsync
{
    [Theory]
    [InlineData("--cache", "")]
    [InlineData("--cache=", null)]
    public async Task Empty_cache_remembers_nothing_and_leaves_nothing(string option, string? value)
    {
        await using var world = await FrameWorld.StartAsync(photos: 3);
        string[] arguments = value is null ? [option] : [option, value];

        var first = (await world.SyncAsync(arguments)).Expect(0);
        var second = (await world.SyncAsync(arguments)).Expect(0);

        Assert.Equal(3, first.Album("Grandma").GetProperty("uploaded").GetInt32());
        Assert.Equal(3, second.Album("Grandma").GetProperty("unchanged").GetInt32());
        Assert.Contains("nothing is remembered after this command", second.Error, StringComparison.Ordinal);
        Assert.Equal([".picsync-credentials.yaml", "picsync.yaml"], Directory.GetFiles(world.Work.Folder).Select(Path.GetFileName).Order());
        Assert.Empty(Directory.GetDirectories(world.Work.Temporary, "picsync-passing-*"));
    }

    [Fact]
    public async Task Loop_without_a_cache_remembers_as_long_as_it_lives()
    {
        await using var world = await FrameWorld.StartAsync(photos: 2);
        File.AppendAllText(world.Work.PathOf("picsync.yaml"), "every: 1s\n");
        var loop = world.Work.Start("--cache", "", "sync", "--json");
        await loop.WaitForOutputAsync("\"uploaded\":2");
        File.AppendAllText(world.Work.PathOf("picsync.yaml"), "# read anew\n");
        await loop.WaitForErrorAsync("read anew");
        await loop.WaitForOutputAsync("\"runId\"", times: 3);

        await loop.SignalAsync("TERM");

        var ended = (await loop.WaitAsync()).Expect(0);
        Assert.Equal(2, world.Google.Requests.CountOf("download"));
        Assert.Single(ended.Error.Split('\n'), static line => line.Contains("nothing is remembered", StringComparison.Ordinal));
        Assert.Empty(Directory.GetDirectories(world.Work.Temporary, "picsync-passing-*"));
    }

    [Theory]
    [InlineData("sync|")]
    [InlineData("sync|--config|")]
    [InlineData("sync|--album|")]
    [InlineData("plan|")]
    [InlineData("plan|-o|")]
    [InlineData("apply|")]
    [InlineData("history|--album|")]
    [InlineData("undo|")]
    [InlineData("hide|")]
    [InlineData("explain|")]
    [InlineData("doctor|")]
    [InlineData("init|")]
    [InlineData("init|x.yaml|--album|")]
    [InlineData("init|x.yaml|--album|A|--folder|")]
    [InlineData("list|folder|")]
    [InlineData("list||")]
    [InlineData("list|folder|.|--html|")]
    [InlineData("import|--source||--to|s3://b")]
    [InlineData("import|--source|folder:.|--to|")]
    [InlineData("googlephotos|list|")]
    [InlineData("googlephotos|pick|")]
    [InlineData("googlephotos|picks|remove|")]
    [InlineData("googlephotos|picks|accept|")]
    [InlineData("googlephotos|ambient|add|")]
    [InlineData("googlephotos|ambient|remove|")]
    [InlineData("nixplay|list|")]
    [InlineData("nixplay|delete|album|")]
    [InlineData("help|")]
    [InlineData("sync|--config=")]
    [InlineData("")]
    public async Task Empty_name_is_a_wrong_command_line_and_never_a_bug(string arguments)
    {
        await using var world = await FrameWorld.StartAsync();

        var result = (await world.Work.RunAsync(arguments.Split('|'))).Expect(2);

        Assert.DoesNotContain("This is a bug", result.Error, StringComparison.Ordinal);
    }
}
