using System.Text.Json;
using Picsync.EndToEnd.Tests.Process;

namespace Picsync.EndToEnd.Tests.Regressions;

/// <summary>Seen: a plan that could not be kept printed two JSON objects, and of an album that had failed standard error told nothing.</summary>
public sealed class TwoObjectsOnStandardOutput
{
    [Theory]
    [InlineData("sync", 2)]
    [InlineData("sync --no-such-option", 2)]
    [InlineData("sync --json=perhaps", 2)]
    [InlineData("no-such-command", 2)]
    [InlineData("googlephotos", 2)]
    [InlineData("apply missing.json", 2)]
    [InlineData("undo", 2)]
    [InlineData("history", 2)]
    [InlineData("explain x", 2)]
    [InlineData("doctor", 2)]
    [InlineData("list folder /no/such/folder", 1)]
    [InlineData("list nonsense x", 2)]
    [InlineData("nixplay list", 2)]
    [InlineData("googlephotos list", 5)]
    [InlineData("import --source nonsense:x --to s3://b", 2)]
    public async Task Command_that_fails_prints_one_value_and_says_the_error_on_standard_error(string command, int exitCode)
    {
        using var work = new Workspace();

        var result = await work.RunAsync([.. command.Split(' '), "--json"]);

        Assert.True(exitCode == result.ExitCode, $"{command}: {result}");
        Assert.NotEqual(JsonValueKind.Undefined, result.Json.ValueKind);
        Assert.False(string.IsNullOrWhiteSpace(result.Error), $"{command}: {result}");
        if (result.Json.TryGetProperty("error", out var error))
        {
            Assert.Contains(error.GetString()!.Split(". ")[0], result.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Album_that_failed_is_told_of_on_standard_error_too()
    {
        await using var world = await FrameWorld.StartAsync(photos: 1);
        world.WriteAlbum("no-such-album");

        var result = await world.SyncAsync();

        Assert.Contains(result.Album("Grandma").GetProperty("error").GetString()!, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stopped_run_is_one_object_and_a_sentence()
    {
        await using var world = await FrameWorld.StartAsync(photos: 12);
        var reached = new TaskCompletionSource();
        world
            .Nixplay.Faults.On("upload bytes")
            .Always()
            .When(_ =>
            {
                reached.TrySetResult();
                return true;
            })
            .Hang();
        var run = world.Work.Start("sync", "--json");
        await reached.Task.WaitAsync(TimeSpan.FromSeconds(60));

        await run.SignalAsync("INT");
        var result = await run.WaitAsync();

        result.Expect(130);
        var album = result.Album("Grandma");
        Assert.Equal("cancelled", album.GetProperty("status").GetString());
        Assert.Equal(12, album.GetProperty("listed").GetInt32());
        Assert.Contains("Stopped.", result.Error, StringComparison.Ordinal);
        var history = await world.Work.RunAsync("history", "--json");
        Assert.Equal(album.GetProperty("uploaded").GetInt32(), history.Json.EnumerateArray().Single().GetProperty("uploaded").GetInt32());
    }
}
