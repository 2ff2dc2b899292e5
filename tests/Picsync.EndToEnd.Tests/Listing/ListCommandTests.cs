using Picsync.EndToEnd.Tests.Process;

namespace Picsync.EndToEnd.Tests.Listing;

public sealed class ListCommandTests : IDisposable
{
    private readonly Workspace _work = new();

    public ListCommandTests() => Pictures.Add(_work, "pictures", first: 0, count: 3);

    [Theory]
    [InlineData("folder", "pictures")]
    [InlineData("Folders", "{path: pictures, recursive: true}")]
    public async Task Folder_is_listed_as_one_certified_object(string kind, string reference)
    {
        var result = await _work.RunAsync("list", kind, reference, "--json");

        var json = result.Expect(0).Json;
        Assert.True(json.GetProperty("certified").GetBoolean());
        Assert.Equal(
            ["photo-000.jpg", "photo-001.jpg", "photo-002.jpg"],
            json.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("fileName").GetString())
        );
        Assert.All(json.GetProperty("items").EnumerateArray(), item => Assert.Equal(2_000, item.GetProperty("length").GetInt64()));
        Assert.Empty(result.Error);
        Assert.False(_work.Has("picsync-metadata-cache.db"), "looking changes nothing");
    }

    [Fact]
    public async Task Table_and_page_are_written_in_one_pass()
    {
        var result = await _work.RunAsync("list", "folders", "pictures", "--html", "sheet.html");

        result.Expect(0);
        Assert.Contains("photo-001.jpg", result.Output, StringComparison.Ordinal);
        Assert.Contains("3 items. The listing is complete.", result.Output, StringComparison.Ordinal);
        Assert.Contains("photo-001.jpg", await File.ReadAllTextAsync(_work.PathOf("sheet.html")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Google_album_that_breaks_off_gives_what_came_and_ends_with_3()
    {
        await using var world = await FrameWorld.StartAsync(photos: 120);
        world.Google.Faults.On("search media items").After(1).Always().Respond(500);
        world.Work.Environment["PICSYNC_GooglePhotos__MaxRetries"] = "0";

        var result = await world.Work.RunAsync("list", "googlephotos", world.Album.Id, "--json");

        var json = result.Expect(3).Json;
        Assert.False(json.GetProperty("certified").GetBoolean());
        Assert.NotEmpty(json.GetProperty("reason").GetString()!);
        Assert.Equal(100, json.GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task Missing_sign_in_is_told_in_the_object_and_ends_with_5()
    {
        await using var world = await FrameWorld.StartAsync(photos: 1);
        world.WriteCredentials(accessToken: "wrong", expiry: DateTimeOffset.UnixEpoch, refreshToken: "wrong");

        var result = await world.Work.RunAsync("list", "googlephotos", world.Album.Id, "--json");

        Assert.False(result.Expect(5).Json.GetProperty("certified").GetBoolean());
        Assert.Contains("picsync googlephotos login", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("foldr", "pictures", "did you mean 'folders'?")]
    [InlineData("folder", "{paht: pictures}", "paht")]
    [InlineData("folder", "{path: [", "not valid YAML")]
    public async Task Wrong_words_are_refused_with_what_to_do(string kind, string reference, string advice)
    {
        var result = await _work.RunAsync("list", kind, reference, "--json");

        Assert.Contains(advice, result.Expect(2).Json.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_that_cannot_be_written_is_refused_before_the_listing()
    {
        var result = await _work.RunAsync("list", "folder", "pictures", "--html", "nowhere/sheet.html", "--json");

        Assert.Contains("nowhere/sheet.html", result.Expect(2).Json.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Folder_that_does_not_exist_is_a_failure()
    {
        var result = await _work.RunAsync("list", "folder", "nowhere", "--json");

        Assert.False(result.Expect(1).Json.GetProperty("certified").GetBoolean());
    }

    [Fact]
    public async Task Kinds_of_source_are_listed_with_what_they_can()
    {
        var json = (await _work.RunAsync("sources", "--json")).Expect(0).Json;
        var human = await _work.RunAsync("sources");

        var folders = json.EnumerateArray().Single(row => row.GetProperty("kind").GetString() == "folders");
        Assert.True(folders.GetProperty("capabilities").GetProperty("certifiesListings").GetBoolean());
        Assert.False(folders.GetProperty("capabilities").GetProperty("providesHashes").GetBoolean());
        Assert.NotEmpty(folders.GetProperty("description").GetString()!);
        Assert.Contains("googlephotos", human.Expect(0).Output, StringComparison.Ordinal);
    }

    public void Dispose() => _work.Dispose();
}
