using Picsync.EndToEnd.Tests.Process;
using Picsync.Testing;

namespace Picsync.EndToEnd.Tests.Looping;

public sealed class WatchTests : IDisposable
{
    private const string Albums = """
        albums:
        - name: First
          sources: {folders: photos}
          target: {folder: frame}
        - name: Second
          sources: {folders: others}
          target: {folder: frame}

        """;

    private readonly Workspace _work = new();

    public WatchTests()
    {
        Directory.CreateDirectory(_work.PathOf("frame"));
        Pictures.Add(_work, "photos", first: 0, count: 2);
        Pictures.Add(_work, "others", first: 10, count: 1);
    }

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task Change_of_a_folder_is_synced_without_waiting_for_the_interval_and_only_its_album()
    {
        _work.Write("picsync.yaml", "every: 1000h\nwatch: {quiet: 200ms}\n" + Albums);
        var process = _work.Start("sync", "--json");
        await process.WaitForOutputAsync("\"runId\"");

        Pictures.Add(_work, "photos", first: 2, count: 1);
        await process.WaitForOutputAsync("\"runId\"", times: 2);
        await process.SignalAsync("TERM");

        var runs = (await process.WaitAsync()).Expect(0).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains("\"name\":\"First\"", runs[1], StringComparison.Ordinal);
        Assert.Contains("\"uploaded\":1", runs[1], StringComparison.Ordinal);
        Assert.DoesNotContain("\"name\":\"Second\"", runs[1], StringComparison.Ordinal);
        Assert.Equal(3, Directory.GetFiles(_work.PathOf("frame/First"), "*.jpg").Length);
    }

    [Fact]
    public async Task Watching_that_is_asked_for_loops_without_an_interval()
    {
        _work.Write("picsync.yaml", "watch: {quiet: 200ms}\n" + Albums);
        var process = _work.Start("sync");
        await process.WaitForOutputAsync("Second ");

        File.Delete(_work.PathOf("photos/photo-000.jpg"));
        await process.WaitForOutputAsync("Changed: First.");
        await process.WaitForOutputAsync("First: done", times: 2);
        await process.SignalAsync("TERM");

        (await process.WaitAsync()).Expect(0);
        Assert.Single(Directory.GetFiles(_work.PathOf("frame/First"), "*.jpg"));
    }

    [Fact]
    public async Task Flag_watches_and_a_file_without_it_and_without_an_interval_runs_once()
    {
        _work.Write("picsync.yaml", Albums);
        (await _work.RunAsync("sync")).Expect(0);
        var process = _work.Start("sync", "--watch");

        await process.WaitForOutputAsync("and when what is watched has changed");
        await process.SignalAsync("TERM");

        (await process.WaitAsync()).Expect(0);
    }

    [Fact]
    public async Task Switch_turns_watching_off()
    {
        _work.Write("picsync.yaml", "every: 1000h\nwatch: off\n" + Albums);
        var process = _work.Start("sync");

        await process.WaitForOutputAsync("stop with Ctrl-C");
        await process.SignalAsync("TERM");

        Assert.DoesNotContain("watched", (await process.WaitAsync()).Expect(0).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cache_inside_the_watched_folder_makes_no_endless_loop()
    {
        Pictures.Add(_work, "in", first: 0, count: 2);
        _work.Write(
            "picsync.yaml",
            "every: 1000h\nwatch: {quiet: 200ms}\nalbums:\n- name: First\n  sources: {folders: in}\n  target: {folder: frame}\n"
        );
        var process = _work.Start("sync", "--json", "--cache", "in/cache.db");
        await process.WaitForOutputAsync("\"runId\"");

        // Other programs take their time meanwhile.
        for (var i = 0; i < 5; i++)
        {
            (await _work.RunAsync("version")).Expect(0);
        }

        await process.SignalAsync("TERM");
        var runs = (await process.WaitAsync()).Expect(0).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.InRange(runs.Length, 1, 2);
        Assert.Contains("\"uploaded\":2", runs[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task New_part_of_a_Takeout_is_synced_as_it_arrives()
    {
        _work.Write(
            "picsync.yaml",
            "every: 1000h\nwatch: {quiet: 200ms}\nalbums:\n- name: First\n  sources: {takeout: 'in/takeout-*.zip'}\n  target: {folder: frame}\n"
        );
        Directory.CreateDirectory(_work.PathOf("in"));
        new TakeoutBuilder().AddPhoto("Sea", "a.jpg", Pictures.Make(1)).WriteParts(_work.PathOf("in"), "20260801T101500Z", 1);
        var process = _work.Start("sync", "--json");
        await process.WaitForOutputAsync("\"runId\"");

        new TakeoutBuilder().AddPhoto("Sea", "b.jpg", Pictures.Make(2)).WriteParts(_work.PathOf("in"), "20261001T101500Z", 1);
        await process.WaitForOutputAsync("\"uploaded\":1", times: 2);
        await process.SignalAsync("TERM");

        (await process.WaitAsync()).Expect(0);
        Assert.Equal(2, Directory.GetFiles(_work.PathOf("frame/First"), "*.jpg").Length);
    }
}
