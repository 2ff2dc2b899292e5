using Picsync.EndToEnd.Tests.Process;
using Picsync.Testing;

namespace Picsync.EndToEnd.Tests.Google;

/// <summary>Wherever Google's API answers with nothing or a refusal, a person reads what Google changed and what to use instead.</summary>
public sealed class HintTests
{
    private static readonly string[] s_instead = ["31 March 2025", "sharedlinks:", "'picker'", "'takeout'", "'ambient'", "'folders'"];

    [Fact]
    public async Task Sync_and_plan_of_an_empty_album_say_it_and_go_on()
    {
        await using var world = await FrameWorld.StartAsync();

        var synced = (await world.SyncAsync()).Expect(0);
        var planned = (await world.Work.RunAsync("plan", "--json")).Expect(0);

        AssertHint(synced.Output);
        AssertHint(planned.Output);
    }

    [Theory]
    [InlineData("missing", 1)]
    [InlineData("refused", 5)]
    public async Task Sync_of_an_album_that_Google_hides_or_refuses_says_it(string how, int exitCode)
    {
        await using var world = await FrameWorld.StartAsync(photos: 2);
        if (how == "missing")
        {
            world.WriteAlbum("ALB-of-somebody-else");
        }
        else
        {
            world.Google.Options.Access = GooglePhotosAccess.InsufficientScopes;
        }

        var result = (await world.SyncAsync()).Expect(exitCode);

        AssertHint(result.Output);
        Assert.Null(world.Nixplay.FindAlbum("Grandma"));
    }

    [Fact]
    public async Task Listing_of_an_album_whose_items_are_hidden_says_it_and_is_not_complete()
    {
        await using var world = await FrameWorld.StartAsync(photos: 2);
        world.Google.Options.AnswersEmptyObject = true;

        var result = (await world.SyncAsync()).Expect(3);

        AssertHint(result.Output);
    }

    [Theory]
    [InlineData("googlephotos", "list")]
    [InlineData("googlephotos", "list", "ALB-1")]
    [InlineData("list", "googlephotos", "ALB-1")]
    [InlineData("googlephotos", "list", "--shared")]
    [InlineData("googlephotos", "list", "ALB-9")]
    public async Task List_of_nothing_says_it(params string[] arguments)
    {
        await using var world = await FrameWorld.StartAsync();
        if (arguments is ["googlephotos", "list"])
        {
            world.Google.RemoveAlbum(world.Album.Id);
        }

        var result = await world.Work.RunAsync(arguments);

        AssertHint(result.Error);
    }

    [Theory]
    [InlineData("{}", "list", "googlephotos", "ALB-1")]
    [InlineData("", "list", "googlephotos", "ALB-1")]
    [InlineData("null", "list", "googlephotos", "ALB-1")]
    [InlineData("", "sync")]
    public async Task Answer_without_anything_in_it_says_it_too(string answer, params string[] arguments)
    {
        await using var world = await FrameWorld.StartAsync(photos: 2);
        world.Google.Faults.On(GooglePhotosOperations.SearchMediaItems).Always().Respond(200, answer, "application/json");

        var result = (await world.Work.RunAsync(arguments)).Expect(3);

        AssertHint(result.Output + result.Error);
    }

    [Fact]
    public async Task Doctor_says_it_where_Google_shows_no_album()
    {
        await using var world = await FrameWorld.StartAsync();

        var result = await world.Work.RunAsync("doctor", "--json");

        var albums = result
            .Json.GetProperty("checks")
            .EnumerateArray()
            .Single(static check => check.GetProperty("name").GetString() == "albums");
        Assert.Equal("warn", albums.GetProperty("status").GetString());
        AssertHint(albums.GetProperty("message").GetString());
        var source = result
            .Json.GetProperty("checks")
            .EnumerateArray()
            .Single(static check => check.GetProperty("name").GetString() == "source");
        AssertHint(source.GetProperty("message").GetString());
    }

    private static void AssertHint(string? text)
    {
        // JSON writes apostrophes as escapes, and a terminal's width may break lines.
        var plain = System.Text.RegularExpressions.Regex.Unescape((text ?? "").Replace("\n", " ", StringComparison.Ordinal));
        Assert.All(s_instead, expected => Assert.Contains(expected, plain, StringComparison.Ordinal));
    }
}
