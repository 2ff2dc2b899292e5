using System.Diagnostics;
using Picsync.EndToEnd.Tests.Process;
using Picsync.Tests.Shared;

namespace Picsync.EndToEnd.Tests.Looping;

public sealed class LoopTests : IDisposable
{
    private readonly Workspace _work = new();

    public LoopTests() => Directory.CreateDirectory(_work.PathOf("frame"));

    [Fact]
    public async Task Hangup_reloads_the_file_and_a_changed_interval_takes_effect()
    {
        Pictures.Add(_work, "photos", first: 0, count: 2);
        Write("every: 1000h\n");
        var process = _work.Start("sync", "--json");
        await process.WaitForOutputAsync("\"runId\"");

        Write("every: 1s\n");
        await process.SignalAsync("HUP");
        await process.WaitForErrorAsync("read anew");
        await process.WaitForOutputAsync("\"runId\"", times: 3);
        await process.SignalAsync("TERM");

        (await process.WaitAsync()).Expect(0);
    }

    [Fact]
    public async Task Bad_file_keeps_the_old_configuration_and_says_so_once()
    {
        Pictures.Add(_work, "photos", first: 0, count: 1);
        Write("every: 1s\n");
        var process = _work.Start("sync", "--json");
        await process.WaitForOutputAsync("\"runId\"");

        Write("every: soon\n");
        await process.WaitForErrorAsync("stays in use");
        Pictures.Add(_work, "photos", first: 1, count: 1);
        await process.WaitForOutputAsync("\"uploaded\":1", times: 2);
        await process.WaitForOutputAsync("\"runId\"", times: 5);
        await process.SignalAsync("TERM");
        var ended = await process.WaitAsync();

        ended.Expect(0);
        Assert.Equal(1, ended.Error.Split("stays in use").Length - 1);
        Assert.Contains("not 'soon'", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Entry_that_its_source_does_not_understand_counts_as_a_bad_file()
    {
        Pictures.Add(_work, "photos", first: 0, count: 1);
        Write("every: 1s\n");
        var process = _work.Start("sync", "--json");
        await process.WaitForOutputAsync("\"runId\"");

        _work.Write("picsync.yaml", "every: 1s\nalbums:\n- name: A\n  sources: {folders: [{drawer: x}]}\n  target: {folder: frame}\n");
        await process.WaitForErrorAsync("stays in use");
        await process.SignalAsync("TERM");

        Assert.Contains("drawer", (await process.WaitAsync()).Expect(0).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Album_that_is_added_while_it_loops_is_synced_without_a_signal()
    {
        Pictures.Add(_work, "photos", first: 0, count: 1);
        Write("every: 1s\n");
        var process = _work.Start("sync", "--json");
        await process.WaitForOutputAsync("\"runId\"");

        Write("every: 1s\n", "- name: Second\n  sources: {folders: [photos]}\n  target: {folder: frame}\n");
        await process.WaitForOutputAsync("\"Second\"");
        await process.SignalAsync("TERM");

        (await process.WaitAsync()).Expect(0);
        Assert.True(Directory.Exists(_work.PathOf("frame/Second")));
    }

    [LinuxFact]
    public async Task Config_map_whose_link_is_exchanged_is_read_anew()
    {
        Pictures.Add(_work, "photos", first: 0, count: 1);
        const string Album = "albums:\n- name: First\n  sources: {folders: [photos]}\n  target: {folder: frame}\n";
        _work.Write("etc/..2026_1/picsync.yaml", "every: 1s\n" + Album);
        _work.Write(
            "etc/..2026_2/picsync.yaml",
            "every: 1s\n" + Album + "- name: Second\n  sources: {folders: [photos]}\n  target: {folder: frame}\n"
        );
        File.CreateSymbolicLink(_work.PathOf("etc/..data"), "..2026_1");
        File.CreateSymbolicLink(_work.PathOf("etc/picsync.yaml"), "..data/picsync.yaml");
        var process = _work.Start("sync", "etc/picsync.yaml", "--json");
        await process.WaitForOutputAsync("\"runId\"");

        // As the kubelet does it: the new link takes the old one's place at once, and what it led to goes.
        File.CreateSymbolicLink(_work.PathOf("etc/..data_tmp"), "..2026_2");
        using var rename = System.Diagnostics.Process.Start("mv", ["-T", _work.PathOf("etc/..data_tmp"), _work.PathOf("etc/..data")]);
        await rename.EndAsync("the exchange of the link");
        Directory.Delete(_work.PathOf("etc/..2026_1"), recursive: true);
        await process.WaitForOutputAsync("\"Second\"");
        await process.SignalAsync("TERM");

        (await process.WaitAsync()).Expect(0);
    }

    [Fact]
    public async Task Credentials_that_are_put_right_while_it_loops_are_used_by_the_next_run()
    {
        await using var world = await FrameWorld.StartAsync(photos: 1);
        world.WriteCredentials(password: "wrong");
        world.Work.Write("picsync.yaml", $"every: 1s\nalbums:\n- name: Grandma\n  sources:\n    googlephotos:\n    - {world.Album.Id}\n");
        var process = world.Work.Start("sync", "--json");
        await process.WaitForOutputAsync("\"exitCode\":5");

        world.WriteCredentials();
        await process.WaitForOutputAsync("\"exitCode\":0");
        await process.SignalAsync("TERM");

        (await process.WaitAsync()).Expect(0);
        Assert.Single(world.Nixplay.FindAlbum("Grandma")!.Photos);
    }

    [Fact]
    public async Task Terminate_during_an_upload_that_hangs_ends_within_ten_seconds()
    {
        await using var world = await FrameWorld.StartAsync(photos: 4);
        world.Nixplay.Faults.On("upload bytes").Always().Hang();
        var process = world.Work.Start("sync");
        await process.WaitForOutputAsync("Grandma: transferring");

        var clock = Stopwatch.StartNew();
        await process.SignalAsync("TERM");
        var ended = await process.WaitAsync();

        ended.Expect(130);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    public void Dispose() => _work.Dispose();

    private void Write(params string[] parts) =>
        _work.Write(
            "picsync.yaml",
            $"{parts[0]}albums:\n- name: First\n  sources: {{folders: [photos]}}\n  target: {{folder: frame}}\n"
                + string.Concat(parts.Skip(1))
        );
}
