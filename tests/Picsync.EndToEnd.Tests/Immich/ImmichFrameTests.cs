using Picsync.EndToEnd.Tests.Process;
using Picsync.Testing;
using Operations = Picsync.Testing.ImmichOperations;

namespace Picsync.EndToEnd.Tests.Immich;

/// <summary>An Immich album is followed by the real program, alone and mixed with other sources.</summary>
public sealed class ImmichFrameTests : IAsyncLifetime
{
    private FrameWorld? _world;
    private ImmichSimulator? _immich;
    private string _album = "";

    private FrameWorld World => _world ?? throw new InvalidOperationException("The simulators have not started.");

    private ImmichSimulator Immich => _immich ?? throw new InvalidOperationException("The simulators have not started.");

    private IReadOnlyList<SimulatedNixplayPhoto> Shown => World.Nixplay.FindAlbum("Grandma")?.Photos ?? [];

    public async Task InitializeAsync()
    {
        _world = await FrameWorld.StartAsync();
        _immich = await ImmichSimulator.StartAsync();
        _album = _immich.AddAlbum("Family").Id;
        AddPhotos(first: 0, count: 12);
        World.Work.Environment["PICSYNC_Immich__BaseAddress"] = _immich.BaseAddress.AbsoluteUri;
        World.Work.Environment["PICSYNC_Immich__MaxRetries"] = "0";
        WriteCredentials(_immich.Options.ApiKey);
        Write($"immich: [{_album}]");
    }

    public async Task DisposeAsync()
    {
        Assert.Empty(Immich.Violations);
        await World.DisposeAsync();
        await Immich.DisposeAsync();
    }

    [Fact]
    public async Task Album_is_mirrored_and_an_unchanged_one_costs_two_requests()
    {
        (await World.SyncAsync()).Expect(0);
        Assert.Equal(12, Shown.Count);
        Immich.Requests.Clear();

        var unchanged = (await World.SyncAsync()).Expect(0);
        Immich.RemoveFromAlbum(_album, Immich.Albums[0].Assets[3].Id);
        AddPhotos(first: 100, count: 2);
        var changed = (await World.SyncAsync()).Expect(0);

        Assert.Equal((12, 0, 12, 0), Counts(unchanged));
        Assert.Equal((13, 2, 11, 1), Counts(changed));
        Assert.Equal(2, Immich.Requests.CountOf(Operations.Download));
        Assert.Equal(13, World.Nixplay.FindPlaylist("ss_Grandma")!.Items.Count);
    }

    [Fact]
    public async Task Photos_of_others_delete_nothing_and_add_what_is_seen()
    {
        (await World.SyncAsync()).Expect(0);
        Immich.RemoveFromAlbum(_album, Immich.Albums[0].Assets[3].Id);
        AddPhotos(first: 100, count: 1);
        Immich.AddPhoto(_album, "theirs.jpg", Pictures.Make(500), static asset => asset with { IsOfOthers = true });

        var result = (await World.SyncAsync()).Expect(3);

        Assert.Equal((12, 1, 11, 0), Counts(result));
        Assert.Equal(13, Shown.Count);
        Assert.Contains("Immich counts 13 photos in it and shows 12", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_certifies_a_whole_album_and_a_page_holds_its_small_pictures()
    {
        var whole = await World.Work.RunAsync("list", "immich", _album, "--json", "--html", "sheet.html");
        Immich.Options.AssetCountError = 1;
        var doubtful = await World.Work.RunAsync("list", "Immich", "{album: Family}", "--json");

        var json = whole.Expect(0).Json;
        Assert.True(json.GetProperty("certified").GetBoolean());
        Assert.Equal($"immich/album/{_album}", json.GetProperty("source").GetString());
        Assert.Equal(12, json.GetProperty("items").GetArrayLength());
        Assert.Equal("2026-07-30T17:04:05+02:00", json.GetProperty("items")[0].GetProperty("takenAt").GetString());
        Assert.False(doubtful.Expect(3).Json.GetProperty("certified").GetBoolean());
        Assert.Equal(12, doubtful.Json.GetProperty("items").GetArrayLength());
        Assert.Equal(12, Immich.Requests.CountOf(Operations.Thumbnail));
        Assert.Equal(0, Immich.Requests.CountOf(Operations.Download));
        Assert.Contains("data:image/jpeg;base64,", await File.ReadAllTextAsync(World.Work.PathOf("sheet.html")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Key_that_is_refused_ends_with_5_and_is_never_repeated()
    {
        WriteCredentials("a-key-that-was-revoked");

        var list = await World.Work.RunAsync("list", "immich", _album, "--json", "-v");
        var sync = await World.SyncAsync("-v");
        var doctor = await World.Work.RunAsync("doctor");

        list.Expect(5);
        sync.Expect(5);
        doctor.Expect(5);
        Assert.All(
            [list, sync, doctor],
            static result => Assert.DoesNotContain("revoked", result.Output + result.Error, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Address_and_key_that_are_missing_are_named()
    {
        World.Work.Environment.Remove("PICSYNC_Immich__BaseAddress");
        var noAddress = await World.Work.RunAsync("list", "immich", _album, "--json");
        World.Work.Environment["PICSYNC_Immich__BaseAddress"] = "http://photos.example.org/";
        var readable = await World.Work.RunAsync("list", "immich", _album, "--json");

        Assert.Contains("PICSYNC_Immich__BaseAddress", noAddress.Expect(2).Error, StringComparison.Ordinal);
        Assert.Contains("https", readable.Expect(2).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_examines_the_server()
    {
        var result = await World.Work.RunAsync("doctor", "--json");

        var checks = result
            .Json.GetProperty("checks")
            .EnumerateArray()
            .Where(check => check.GetProperty("subject").GetString() == "immich")
            .ToList();
        Assert.Contains(checks, static check => check.GetProperty("message").GetString() == "Immich 3.2.2.");
        Assert.All(checks, static check => Assert.Equal("ok", check.GetProperty("status").GetString()));
    }

    [Fact]
    public async Task One_album_mixes_Immich_folders_and_Google_and_equal_photos_count_once()
    {
        World.AddPhotos(first: 10, count: 4);
        Pictures.Add(World.Work, "pictures", first: 12, count: 4);
        Write($"immich: [{_album}]\n    googlephotos: [{World.Album.Id}]\n    folders: pictures");

        var mixed = (await World.SyncAsync()).Expect(0);
        Immich.RemoveFromAlbum(_album, Immich.Albums[0].Assets[11].Id);
        File.Delete(World.Work.PathOf("pictures/photo-015.jpg"));
        var less = (await World.SyncAsync()).Expect(0);

        // 0 to 11 from Immich, 10 to 13 from Google, 12 to 15 from the folder.
        Assert.Equal((20, 16, 0, 0), Counts(mixed));
        Assert.Equal(4, Number(mixed, "duplicates"));
        Assert.Equal((18, 0, 15, 1), Counts(less));
        Assert.Equal(15, Shown.Count);
    }

    [Theory]
    [InlineData("down")]
    [InlineData("uncertified")]
    public async Task Mixed_source_in_doubt_deletes_nothing_of_the_others_and_lets_them_add(string doubt)
    {
        Pictures.Add(World.Work, "pictures", first: 50, count: 6);
        Write($"folders: pictures\n    immich: [{_album}]");
        (await World.SyncAsync()).Expect(0);
        File.Delete(World.Work.PathOf("pictures/photo-050.jpg"));
        Pictures.Add(World.Work, "pictures", first: 60, count: 2);
        if (doubt == "down")
        {
            Immich.Faults.On(FaultPlan.AnyOperation).Always().Respond(503);
        }
        else
        {
            Immich.Options.AssetCountError = 2;
        }

        var partial = (await World.SyncAsync()).Expect(3);
        Immich.Faults.Clear();
        Immich.Options.AssetCountError = 0;
        var whole = (await World.SyncAsync()).Expect(0);

        Assert.Equal("partial", partial.Album("Grandma").GetProperty("status").GetString());
        Assert.Equal((2, 0), (Number(partial, "uploaded"), Number(partial, "deleted")));
        Assert.Contains("the Immich album", partial.Album("Grandma").GetProperty("warnings").ToString(), StringComparison.Ordinal);
        Assert.Equal((0, 19, 1), (Number(whole, "uploaded"), Number(whole, "unchanged"), Number(whole, "deleted")));
        Assert.Equal(19, Shown.Count);
    }

    private void AddPhotos(int first, int count)
    {
        for (var number = first; number < first + count; number++)
        {
            var minutes = -number;
            Immich.AddPhoto(
                _album,
                $"photo-{number:000}.jpg",
                Pictures.Make(number),
                asset => asset with { TakenAt = asset.TakenAt.AddMinutes(minutes) }
            );
        }
    }

    private void WriteCredentials(string apiKey)
    {
        World.WriteCredentials();
        var text = File.ReadAllText(World.Work.PathOf(".picsync-credentials.yaml"));
        World.Work.Write(".picsync-credentials.yaml", $"{text}\nimmich: {{apiKey: {apiKey}}}\n");
    }

    private void Write(string sources) => World.Work.Write("picsync.yaml", $"albums:\n- name: Grandma\n  sources:\n    {sources}\n");

    private static (int Listed, int Uploaded, int Unchanged, int Deleted) Counts(PicsyncResult result) =>
        (Number(result, "listed"), Number(result, "uploaded"), Number(result, "unchanged"), Number(result, "deleted"));

    private static int Number(PicsyncResult result, string name) => result.Album("Grandma").GetProperty(name).GetInt32();
}
