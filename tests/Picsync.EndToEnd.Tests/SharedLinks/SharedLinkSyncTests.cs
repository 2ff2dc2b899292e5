using Picsync.EndToEnd.Tests.Process;
using Picsync.Testing;

namespace Picsync.EndToEnd.Tests.SharedLinks;

/// <summary>A shared album is followed by its link, by the real program, to a simulated frame.</summary>
public sealed class SharedLinkSyncTests : IAsyncLifetime
{
    private FrameWorld? _world;
    private SimulatedSharedLink? _link;

    private FrameWorld World => _world ?? throw new InvalidOperationException("The simulators have not started.");

    private SimulatedSharedLink Link => _link ?? throw new InvalidOperationException("The album is not shared.");

    private IReadOnlyList<SimulatedNixplayPhoto> Shown => World.Nixplay.FindAlbum("Grandma")?.Photos ?? [];

    public async Task InitializeAsync()
    {
        _world = await FrameWorld.StartAsync(photos: 12);
        _link = World.Google.ShareAlbum(World.Album.Id);
        World.Google.Options.SharedLinks.PageSize = 5;
        World.Work.Environment["PICSYNC_GooglePhotos__SharedLinks__RequestInterval"] = "00:00:00.01";
        World.Work.Environment["PICSYNC_GooglePhotos__RetryDelay"] = "00:00:00";
        World.Work.Write(
            ".picsync-credentials.yaml",
            $"nixplay: {{username: {World.Nixplay.Options.UserName}, password: {World.Nixplay.Options.Password}}}\n"
        );
        Write($"sharedlinks: [{Link.LongLink}]");
    }

    public async Task DisposeAsync()
    {
        Assert.Empty(World.Google.Violations);
        await World.DisposeAsync();
    }

    [Fact]
    public async Task Album_is_mirrored_without_an_account_and_unchanged_photos_are_not_downloaded_again()
    {
        (await World.SyncAsync()).Expect(0);
        Assert.Equal(12, Shown.Count);
        World.Google.Requests.Clear();

        var unchanged = (await World.SyncAsync()).Expect(0);

        Assert.Equal((12, 0, 12, 0), Counts(unchanged));
        Assert.Equal(3, World.Google.Requests.Count);
        Assert.Equal(0, World.Google.Requests.CountOf(GooglePhotosOperations.Download));
    }

    [Fact]
    public async Task Change_behind_a_short_link_reaches_the_frame()
    {
        Write($"sharedlinks: {Link.ShortLink}");
        (await World.SyncAsync()).Expect(0);
        World.Google.RemoveFromAlbum(World.Album.Id, World.Google.Albums[0].Items[3].Id);
        World.AddPhotos(first: 100, count: 2);

        var changed = (await World.SyncAsync()).Expect(0);

        Assert.Equal((13, 2, 11, 1), Counts(changed));
        Assert.Equal(13, World.Nixplay.FindPlaylist("ss_Grandma")!.Items.Count);
    }

    [Theory]
    [InlineData(GoogleShareDrift.NoBlocks)]
    [InlineData(GoogleShareDrift.ItemsMoved)]
    [InlineData(GoogleShareDrift.ItemsAreObject)]
    [InlineData(GoogleShareDrift.AlbumMoved)]
    public async Task Drift_deletes_nothing_and_says_what_it_is(GoogleShareDrift drift)
    {
        (await World.SyncAsync()).Expect(0);
        World.Google.RemoveFromAlbum(World.Album.Id, World.Google.Albums[0].Items[0].Id);
        World.Google.Options.SharedLinks.Drift = drift;

        var result = (await World.SyncAsync()).Expect(3);

        Assert.Equal(12, Shown.Count);
        Assert.Equal(0, result.Album("Grandma").GetProperty("deleted").GetInt32());
        var expected = drift == GoogleShareDrift.ItemsMoved ? "listed 0 items and counts 11" : "has changed (drift)";
        Assert.Contains(expected, string.Join('\n', Warnings(result)), StringComparison.Ordinal);
        AssertNoKey(result);
    }

    [Fact]
    public async Task Count_that_disagrees_and_a_lost_page_delete_nothing_and_add_what_came()
    {
        (await World.SyncAsync()).Expect(0);
        World.Google.RemoveFromAlbum(World.Album.Id, World.Google.Albums[0].Items[0].Id);
        var added = World.AddPhotos(first: 100, count: 1);
        World.Google.Reorder(World.Album.Id, [.. added, .. World.Google.Albums[0].Items.Select(static item => item.Id).Except(added)]);
        World.Google.Options.SharedLinks.OmitsPageToken = true;

        var result = (await World.SyncAsync()).Expect(3);

        Assert.Equal((5, 1, 4, 0), Counts(result));
        Assert.Equal(13, Shown.Count);
        Assert.Contains("listed 5 items and counts 12", string.Join('\n', Warnings(result)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Switched_off_link_fails_the_album_and_deletes_nothing()
    {
        (await World.SyncAsync()).Expect(0);
        World.Google.StopSharing(World.Album.Id);

        var result = (await World.SyncAsync()).Expect(1);

        Assert.Equal(12, Shown.Count);
        Assert.Contains("switched link sharing off", result.Album("Grandma").GetProperty("error").GetString(), StringComparison.Ordinal);
        AssertNoKey(result);
    }

    [Fact]
    public async Task Photos_that_a_folder_holds_too_count_once()
    {
        Pictures.Add(World.Work, "pictures", first: 8, count: 8);
        Write($"sharedlinks: [{Link.LongLink}]\n    folders: pictures");

        var result = (await World.SyncAsync()).Expect(0);

        Assert.Equal(16, Shown.Count);
        Assert.Equal((20, 4), (Number(result, "listed"), Number(result, "duplicates")));
    }

    [Fact]
    public async Task Source_that_is_down_blocks_deletes_and_not_what_the_others_add()
    {
        Pictures.Add(World.Work, "pictures", first: 50, count: 6);
        Write($"sharedlinks: [{Link.LongLink}]\n    folders: pictures");
        (await World.SyncAsync()).Expect(0);
        File.Delete(World.Work.PathOf("pictures/photo-050.jpg"));
        Pictures.Add(World.Work, "pictures", first: 60, count: 2);
        World.Work.Environment["PICSYNC_GooglePhotos__MaxRetries"] = "0";
        World.Google.Faults.On(GooglePhotosOperations.ShowSharedAlbum).Always().Respond(503);

        var down = (await World.SyncAsync()).Expect(3);
        World.Google.Faults.Clear();
        var up = (await World.SyncAsync()).Expect(0);

        Assert.Equal((2, 0), (Number(down, "uploaded"), Number(down, "deleted")));
        Assert.Equal((19, 1), (Number(up, "unchanged"), Number(up, "deleted")));
        Assert.Equal(19, Shown.Count);
    }

    [Fact]
    public async Task Ended_addresses_are_renewed_in_the_middle_of_a_sync()
    {
        var expired = false;
        World.Google.Options.SharedLinks.PageSize = 300;
        World.Google.Faults.On(GooglePhotosOperations.Download).When(_ => !Interlocked.Exchange(ref expired, true)).RespondHtml(403);

        var result = (await World.SyncAsync()).Expect(0);

        Assert.Equal((12, 12, 0, 0), Counts(result));
        Assert.Equal(2, World.Google.Requests.CountOf(GooglePhotosOperations.ShowSharedAlbum));
    }

    [Fact]
    public async Task Video_arrives_as_a_video_and_a_still_in_its_place_is_skipped()
    {
        byte[] video = [0, 0, 0, 24, .. "ftypmp42"u8, 1, 2, 3];
        World.Google.AddVideo(World.Album.Id, "wave.mp4", video);
        World.Google.AddVideo(World.Album.Id, "still.mp4", Pictures.Make(999));

        var result = (await World.SyncAsync()).Expect(0);

        Assert.Equal((14, 13), (Number(result, "listed"), Number(result, "uploaded")));
        Assert.Equal(1, Number(result, "skipped"));
        var shown = Assert.Single(Shown, static photo => photo.ContentType == "video/mp4");
        Assert.Equal(video, shown.Bytes.ToArray());
        Assert.EndsWith(".mp4", shown.FileName, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_shows_the_items_and_tells_whether_they_are_all()
    {
        World.Google.Change(
            World.Google.Albums[0].Items[0].Id,
            static item => item with { Description = "Pier", TakenAt = new DateTimeOffset(2026, 8, 2, 10, 14, 7, TimeSpan.FromHours(2)) }
        );

        var whole = (await World.Work.RunAsync("list", "sharedlink", Link.LongLink.AbsoluteUri, "--json")).Expect(0);
        World.Google.Options.SharedLinks.ItemCountError = 1;
        var doubtful = (await World.Work.RunAsync("list", "sharedlinks", Link.ShortLink.AbsoluteUri, "--json")).Expect(3);
        World.Google.Options.SharedLinks.Drift = GoogleShareDrift.NoBlocks;
        var drifted = (await World.Work.RunAsync("list", "sharedlink", Link.LongLink.AbsoluteUri, "--json")).Expect(3);

        Assert.True(whole.Json.GetProperty("certified").GetBoolean());
        Assert.Equal(12, whole.Json.GetProperty("items").GetArrayLength());
        var first = whole.Json.GetProperty("items")[0];
        Assert.Equal("2026-08-02_10-14-07.jpg", first.GetProperty("fileName").GetString());
        Assert.StartsWith("2026-08-02T10:14:07", first.GetProperty("takenAt").GetString(), StringComparison.Ordinal);
        Assert.Equal(("photo", "Pier", 4032), (Text(first, "mediaType"), Text(first, "caption"), first.GetProperty("width").GetInt32()));
        Assert.False(doubtful.Json.GetProperty("certified").GetBoolean());
        Assert.Equal(12, doubtful.Json.GetProperty("items").GetArrayLength());
        Assert.Contains("listed 12 items and counts 13", Text(doubtful.Json, "reason"), StringComparison.Ordinal);
        Assert.Contains("has changed (drift)", Text(drifted.Json, "reason"), StringComparison.Ordinal);
        Assert.All([whole, doubtful, drifted], AssertNoKey);

        static string? Text(System.Text.Json.JsonElement json, string name) => json.GetProperty(name).GetString();
    }

    [Fact]
    public async Task Doctor_tells_a_link_that_can_be_read_from_one_that_cannot()
    {
        var well = await World.Work.RunAsync("doctor", "--json");
        World.Google.Options.SharedLinks.Drift = GoogleShareDrift.NoBlocks;
        var drifted = await World.Work.RunAsync("doctor", "--json");

        Assert.Equal("ok", Source(well).GetProperty("status").GetString());
        Assert.Equal("problem", Source(drifted).GetProperty("status").GetString());
        Assert.Contains("has changed (drift)", Source(drifted).GetProperty("message").GetString(), StringComparison.Ordinal);
        AssertNoKey(drifted);

        static System.Text.Json.JsonElement Source(PicsyncResult result) =>
            result.Json.GetProperty("checks").EnumerateArray().Single(static check => check.GetProperty("name").GetString() == "source");
    }

    [Fact]
    public async Task Wrong_link_is_an_error_of_its_line_that_does_not_repeat_it()
    {
        Write("sharedlinks: ['http://photos.google.com/share/AF1QipTEST?key=c2VjcmV0']");

        var result = (await World.SyncAsync()).Expect(2);

        Assert.StartsWith(
            "error: picsync.yaml:4:19: albums[0].sources.sharedlinks[0]: this link is plain http",
            result.Error,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("c2VjcmV0", result.Error + result.Output, StringComparison.Ordinal);
    }

    private void Write(string sources) => World.Work.Write("picsync.yaml", $"albums:\n- name: Grandma\n  sources:\n    {sources}\n");

    private void AssertNoKey(PicsyncResult result)
    {
        var key = Link.LongLink.Query["?key=".Length..];
        Assert.DoesNotContain(key, result.Output + result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(Link.ShortLink.AbsolutePath, result.Output + result.Error, StringComparison.Ordinal);
    }

    private static IEnumerable<string?> Warnings(PicsyncResult result) =>
        result.Album("Grandma").GetProperty("warnings").EnumerateArray().Select(static warning => warning.GetString());

    private static (int Listed, int Uploaded, int Unchanged, int Deleted) Counts(PicsyncResult result) =>
        (Number(result, "listed"), Number(result, "uploaded"), Number(result, "unchanged"), Number(result, "deleted"));

    private static int Number(PicsyncResult result, string name) => result.Album("Grandma").GetProperty(name).GetInt32();
}
