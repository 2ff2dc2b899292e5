using System.Text.Json;
using Picsync.EndToEnd.Tests.Process;

namespace Picsync.EndToEnd.Tests.Folders;

public sealed class FolderSyncTests : IDisposable
{
    private const string Configuration = """
        albums:
        - name: Grandma
          sources:
            folders: pictures
          target: {folder: frame}
        """;

    private readonly Workspace _work = new();

    public FolderSyncTests()
    {
        _work.Write("picsync.yaml", Configuration);
        Pictures.Add(_work, "pictures", first: 0, count: 12);
        Directory.CreateDirectory(_work.PathOf("frame"));
    }

    [Fact]
    public async Task First_sync_fills_the_album_and_the_next_one_changes_nothing()
    {
        var first = await _work.RunAsync("sync", "--json");
        var second = await _work.RunAsync("sync", "--json");

        first.Expect(0);
        second.Expect(0);
        Assert.Equal((12, 12, 0), Counts(first.Album("Grandma")));
        Assert.Equal((12, 0, 12), Counts(second.Album("Grandma")));
        Assert.Equal(12, FramePictures().Length);
    }

    [Fact]
    public async Task Change_of_the_source_reaches_the_album()
    {
        (await _work.RunAsync("sync")).Expect(0);
        Pictures.Add(_work, "pictures", first: 100, count: 2);
        File.Delete(_work.PathOf("pictures/photo-000.jpg"));

        var result = await _work.RunAsync("sync", "--json");

        result.Expect(0);
        Assert.Equal((13, 2, 11), Counts(result.Album("Grandma")));
        Assert.Equal(1, result.Album("Grandma").GetProperty("deleted").GetInt32());
        Assert.Equal(13, FramePictures().Length);
    }

    [Fact]
    public async Task Human_output_is_plain_lines_when_redirected()
    {
        var result = await _work.RunAsync("sync");

        result.Expect(0);
        Assert.Contains("Grandma: listing", result.Output, StringComparison.Ordinal);
        Assert.Contains("Grandma: transferring", result.Output, StringComparison.Ordinal);
        Assert.Matches(@"Grandma +ok +12 +12 +0", result.Output);
        Assert.DoesNotContain('\u001b', result.Output);
        Assert.Empty(result.Error);
    }

    [Fact]
    public async Task Dry_run_writes_neither_album_nor_cache()
    {
        var result = await _work.RunAsync("sync", "--dry-run", "--json");

        result.Expect(0);
        var plan = result.Album("Grandma").GetProperty("plan");
        Assert.True(plan.GetProperty("createsAlbum").GetBoolean());
        Assert.Equal(12, plan.GetProperty("upload").GetInt32() + plan.GetProperty("examine").GetInt32());
        Assert.False(Directory.Exists(_work.PathOf("frame/Grandma")));
        var status = await _work.RunAsync("cache", "status", "--json");
        Assert.Equal(0, status.Json.GetProperty("entries").GetInt64());
    }

    [Fact]
    public async Task Plan_lists_each_photo_with_its_reason()
    {
        var result = await _work.RunAsync("plan");

        result.Expect(0);
        Assert.Matches(@"(upload|examine) +Grandma/photo-003\.jpg: \w+", result.Output);
        Assert.False(Directory.Exists(_work.PathOf("frame/Grandma")));
    }

    [Fact]
    public async Task Album_set_to_keep_its_photos_loses_none()
    {
        (await _work.RunAsync("sync")).Expect(0);
        _work.Write("picsync.yaml", Configuration + "\n  delete: false\n");
        File.Delete(_work.PathOf("pictures/photo-000.jpg"));

        var result = await _work.RunAsync("sync", "--json");

        result.Expect(0);
        Assert.Equal(0, result.Album("Grandma").GetProperty("deleted").GetInt32());
        Assert.Equal(12, FramePictures().Length);
    }

    [Fact]
    public async Task Empty_source_is_held_by_a_guard_until_the_flag_it_names_releases_it()
    {
        (await _work.RunAsync("sync")).Expect(0);
        Directory.Delete(_work.PathOf("pictures"), recursive: true);
        Directory.CreateDirectory(_work.PathOf("pictures"));

        var held = await _work.RunAsync("sync");

        held.Expect(4);
        Assert.Contains("--release empty-source", held.Output, StringComparison.Ordinal);
        Assert.Equal(12, FramePictures().Length);
    }

    [Fact]
    public async Task Guard_of_many_deletions_is_released_by_name()
    {
        (await _work.RunAsync("sync")).Expect(0);
        for (var number = 0; number < 8; number++)
        {
            File.Delete(_work.PathOf($"pictures/photo-{number:000}.jpg"));
        }

        var held = await _work.RunAsync("sync", "--json");
        var released = await _work.RunAsync("sync", "--json", "--release", "mass-delete", "shrunk-source");

        held.Expect(4);
        Assert.Equal(("blocked", 0), Outcome(held.Album("Grandma")));
        Assert.Equal(8, held.Album("Grandma").GetProperty("guard").GetProperty("heldBack").GetInt32());
        released.Expect(0);
        Assert.Equal(("ok", 8), Outcome(released.Album("Grandma")));
        Assert.Equal(4, FramePictures().Length);
    }

    [Fact]
    public async Task Source_that_does_not_exist_fails_its_album_and_not_the_other()
    {
        _work.Write("picsync.yaml", Configuration + "\n- name: Lost\n  sources: {folders: nowhere}\n  target: {folder: frame}\n");

        var result = await _work.RunAsync("sync", "--json");

        result.Expect(3);
        Assert.Equal("ok", result.Album("Grandma").GetProperty("status").GetString());
        Assert.Equal("failed", result.Album("Lost").GetProperty("status").GetString());
        Assert.Contains("nowhere", result.Album("Lost").GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_albums_of_one_name_on_one_target_are_refused()
    {
        _work.Write("picsync.yaml", Configuration + "\n- name: Grandma\n  sources: {folders: pictures}\n  target: {folder: frame}\n");

        var result = await _work.RunAsync("sync");

        result.Expect(2);
        Assert.StartsWith("error: picsync.yaml:6:3: name: the album 'Grandma' stands twice", result.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_work.PathOf("frame")));
    }

    [Fact]
    public async Task Photo_that_cannot_be_shown_is_reported_and_the_others_arrive()
    {
        _work.Write("pictures/empty.jpg", []);

        var result = await _work.RunAsync("sync", "--json");

        var album = result.Album("Grandma");
        Assert.Equal(12, album.GetProperty("uploaded").GetInt32());
        Assert.Equal(1, album.GetProperty("skipped").GetInt32() + album.GetProperty("failed").GetInt32());
        Assert.Equal("empty.jpg", Assert.Single(album.GetProperty("problems").EnumerateArray()).GetProperty("fileName").GetString());
    }

    [Fact]
    public async Task Loop_runs_at_once_and_again_and_ends_cleanly_on_the_signal_of_a_service_manager()
    {
        _work.Write("picsync.yaml", Configuration + "\nevery: 1s\n");
        var loop = _work.Start("sync", "--json");

        await loop.WaitForOutputAsync("\"runId\"", times: 2);
        await loop.SignalAsync("TERM");
        var result = await loop.WaitAsync();

        result.Expect(0);
        var runs = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(runs, run => Assert.NotNull(JsonDocument.Parse(run)));
        Assert.Contains("\"uploaded\":12", runs[0], StringComparison.Ordinal);
        Assert.Contains("\"uploaded\":0", runs[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Once_runs_a_looping_configuration_once()
    {
        _work.Write("picsync.yaml", Configuration + "\nevery: 1h\n");

        var result = await _work.RunAsync("sync", "--once", "--json");

        result.Expect(0);
        Assert.Equal(0, result.Json.GetProperty("exitCode").GetInt32());
    }

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task Variable_of_the_environment_wins_over_the_file()
    {
        (await _work.RunAsync("sync")).Expect(0);
        _work.Environment["PICSYNC_Albums__0__Delete"] = "false";
        File.Delete(_work.PathOf("pictures/photo-000.jpg"));

        var kept = await _work.RunAsync("sync", "--json");
        _work.Environment["PICSYNC_Albums__0__Delete"] = "sometimes";
        var refused = await _work.RunAsync("sync");

        Assert.Equal(0, kept.Expect(0).Album("Grandma").GetProperty("deleted").GetInt32());
        refused.Expect(2);
        Assert.StartsWith(
            "error: environment variable PICSYNC_Albums__0__Delete: albums[0].delete: true or false is expected here",
            refused.Error,
            StringComparison.Ordinal
        );
    }

    private string[] FramePictures() => Directory.GetFiles(_work.PathOf("frame/Grandma"), "*.jpg");

    private static (int Listed, int Uploaded, int Unchanged) Counts(JsonElement album) =>
        (album.GetProperty("listed").GetInt32(), album.GetProperty("uploaded").GetInt32(), album.GetProperty("unchanged").GetInt32());

    private static (string? Status, int Deleted) Outcome(JsonElement album) =>
        (album.GetProperty("status").GetString(), album.GetProperty("deleted").GetInt32());
}
