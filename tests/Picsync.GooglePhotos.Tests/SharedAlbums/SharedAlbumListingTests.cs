using Picsync.Testing;

namespace Picsync.GooglePhotos.Tests.SharedAlbums;

/// <summary>Listings against simulated pages, whole and not.</summary>
public sealed class SharedAlbumListingTests : IAsyncLifetime
{
    private SimulatedGoogle? _google;
    private SimulatedGoogleAlbum _album = new("", "", IsShared: false, []);
    private SimulatedSharedLink _link = new(new Uri("http://127.0.0.1/"), new Uri("http://127.0.0.1/"));

    private GooglePhotosSimulator Google => _google?.Google ?? throw new InvalidOperationException("The simulator has not started.");

    public async Task InitializeAsync()
    {
        _google = await SimulatedGoogle.StartAsync();
        _album = Google.AddAlbum("Seaside");
        _link = Google.ShareAlbum(_album.Id);
    }

    public async Task DisposeAsync()
    {
        Assert.Empty(Google.Violations);
        await _google!.DisposeAsync();
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(300, 1)]
    [InlineData(301, 2)]
    [InlineData(1_450, 5)]
    public async Task Every_page_is_one_request(int photos, int requests)
    {
        Add(photos);

        var (items, error) = await ListAsync(_link.LongLink);

        Assert.Null(error);
        Assert.Equal(Google.Albums[0].Items.Select(static item => item.FileName), items.Select(static item => item.Description));
        Assert.Equal(requests, Google.Requests.Count);
    }

    [Fact]
    public async Task Album_of_20_000_items_takes_at_most_a_request_for_300()
    {
        Add(20_000);

        var (items, error) = await ListAsync(_link.LongLink);

        Assert.Null(error);
        Assert.Equal(20_000, items.Count);
        Assert.InRange(Google.Requests.Count, 1, (20_000 / 300) + 1);
    }

    [Fact]
    public async Task Short_link_is_followed()
    {
        Add(301);

        var (items, error) = await ListAsync(_link.ShortLink);

        Assert.Null(error);
        Assert.Equal(301, items.Count);
        Assert.Equal(
            [GooglePhotosOperations.OpenShortLink, GooglePhotosOperations.ShowSharedAlbum, GooglePhotosOperations.ListSharedItems],
            Google.Requests.Select(static request => request.Operation)
        );
    }

    [Fact]
    public async Task Numbers_as_text_another_block_and_repeated_items_do_no_harm()
    {
        Google.Options.SharedLinks.HasNumbersAsText = true;
        Google.Options.SharedLinks.BlockKey = "ds:5";
        Google.Options.SharedLinks.RepeatsItems = true;
        Add(700);

        var (items, error) = await ListAsync(_link.LongLink);

        Assert.Null(error);
        Assert.Equal(700, items.Count);
        Assert.All(items, static item => Assert.Equal((4032, 3024), (item.Width, item.Height)));
    }

    [Fact]
    public async Task Count_above_what_came_casts_doubt()
    {
        Google.Options.SharedLinks.ItemCountError = 1;
        Add(301);

        var (items, error) = await ListAsync(_link.LongLink);

        Assert.Equal(301, items.Count);
        var doubt = Assert.IsType<IncompleteListingException>(error);
        Assert.Contains("listed 301 items and counts 302", doubt.Message, StringComparison.Ordinal);
        Assert.Equal(1, doubt.CountDifference);
    }

    [Fact]
    public async Task More_items_than_the_page_counts_are_perhaps_not_the_albums()
    {
        Google.Options.SharedLinks.ItemCountError = -1;
        Add(301);

        var (_, error) = await ListAsync(_link.LongLink);

        Assert.Contains(
            "lists 301 items or more and counts 300",
            Assert.IsType<FilterNotVerifiedException>(error).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Album_that_ends_early_is_not_complete()
    {
        Google.Options.SharedLinks.OmitsPageToken = true;
        Add(301);

        var (items, error) = await ListAsync(_link.LongLink);

        Assert.Equal(300, items.Count);
        Assert.Contains(
            "listed 300 items and counts 301",
            Assert.IsType<IncompleteListingException>(error).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Repeated_token_ends_the_listing()
    {
        Google.Options.SharedLinks.RepeatsPageToken = true;
        Add(1_000);

        var (items, error) = await ListAsync(_link.LongLink);

        Assert.Equal(600, items.Count);
        Assert.Contains(
            "leads back to an earlier page",
            Assert.IsType<IncompleteListingException>(error).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Refused_token_starts_the_listing_anew_once()
    {
        Google.Options.SharedLinks.RefusesPageTokens = true;
        Add(301);

        var (items, error) = await ListAsync(_link.LongLink);

        Assert.Equal(300, items.Count);
        Assert.Contains("refused page 2 twice", Assert.IsType<IncompleteListingException>(error).Message, StringComparison.Ordinal);
        Assert.Equal(4, Google.Requests.Count);
    }

    [Fact]
    public async Task Token_that_was_refused_once_goes_unnoticed()
    {
        Add(301);
        Google
            .Faults.On(GooglePhotosOperations.ListSharedItems)
            .Respond(200, ")]}'\n\n[[\"wrb.fr\",\"snAcKc\",null,null,null,[5],\"generic\"]]");

        var (items, error) = await ListAsync(_link.LongLink);

        Assert.Null(error);
        Assert.Equal(301, items.Count);
    }

    [Theory]
    [InlineData(")]}'\n\n104\n[[\"er\",null,null,null,null,400,null,null,null,3]]", "refused page 2 twice")]
    [InlineData(")]}'\n\n", "the answer of batchexecute should be a list with an entry wrb.fr of snAcKc")]
    [InlineData("{}", "the answer of batchexecute should be a list with an entry wrb.fr")]
    [InlineData(")]}'\n\n[[\"wrb.fr\",\"snAcKc\",\"[null,[[\\\"k\\\"", "should be whole JSON")]
    [InlineData(")]}'\n\n[[\"wrb.fr\",\"snAcKc\",\"[null,[\",null]]", "should be JSON in a text")]
    [InlineData(
        ")]}'\n\n[[\"wrb.fr\",\"snAcKc\",{\"a\":1},null]]",
        "wrb.fr[2] of the answer of batchexecute should be a text, and is an object"
    )]
    [InlineData(")]}'\n\n[[\"wrb.fr\",\"snAcKc\",\"[null,[]]\",null]]", "should be a list of at least 3, and is a list of 2")]
    [InlineData(")]}'\n\n[[\"wrb.fr\",\"snAcKc\",\"[null,[],\\\"\\\",[\\\"another\\\"]]\",null]]", "data[3] of the answer of batchexecute")]
    public async Task Further_page_of_another_build_ends_the_listing_with_what_was_expected(string body, string reason)
    {
        Add(301);
        Google.Faults.On(GooglePhotosOperations.ListSharedItems).Always().Respond(200, body);

        var (items, error) = await ListAsync(_link.LongLink);

        Assert.Equal(300, items.Count);
        Assert.Contains(reason, Assert.IsType<IncompleteListingException>(error).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(GoogleShareDrift.NoBlocks)]
    [InlineData(GoogleShareDrift.ItemsAreObject)]
    [InlineData(GoogleShareDrift.TokenIsObject)]
    [InlineData(GoogleShareDrift.AlbumMoved)]
    [InlineData(GoogleShareDrift.AddressMoved)]
    public async Task Drift_is_told_as_drift(GoogleShareDrift drift)
    {
        Google.Options.SharedLinks.Drift = drift;
        Add(20);

        var (items, error) = await ListAsync(_link.LongLink);

        Assert.Empty(items);
        Assert.Contains("has changed (drift)", Assert.IsType<IncompleteListingException>(error).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Items_that_moved_away_are_not_an_empty_album()
    {
        Google.Options.SharedLinks.Drift = GoogleShareDrift.ItemsMoved;
        Add(20);

        var (items, error) = await ListAsync(_link.LongLink);

        Assert.Empty(items);
        Assert.Contains("listed 0 items and counts 20", Assert.IsType<IncompleteListingException>(error).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_that_breaks_off_once_goes_unnoticed()
    {
        Add(301);
        Google.Faults.On(GooglePhotosOperations.ShowSharedAlbum).TruncateBody(20_000);
        Google.Faults.On(GooglePhotosOperations.ListSharedItems).TruncateBody(100);

        var (items, error) = await ListAsync(_link.LongLink);

        Assert.Null(error);
        Assert.Equal(301, items.Count);
    }

    [Fact]
    public async Task Page_of_odd_captions_is_read()
    {
        foreach (
            var caption in (string[])["]]]", "\"}]", "</script><script>", "AF_initDataCallback({key: 'ds:1', data:[", "\\\"\n\u2028", "🌅"]
        )
        {
            Google.AddPhoto(_album.Id, "a.jpg", SamplePictures.Jpeg(1, 8, 8, "1"), item => item with { Description = caption });
        }

        Google.Options.SharedLinks.PageSize = 3;
        var (items, error) = await ListAsync(_link.LongLink);

        Assert.Null(error);
        Assert.Equal(
            ["]]]", "\"}]", "</script><script>", "AF_initDataCallback({key: 'ds:1', data:[", "\\\"\n\u2028".Trim(), "🌅"],
            items.Select(static item => item.Description)
        );
    }

    [Fact]
    public async Task Endless_album_is_given_up()
    {
        Add(10);
        Google.Options.SharedLinks.PageSize = 1;
        await using var impatient = SimulatedGoogle.Beside(Google, static options => options.SharedLinks.MaxPages = 4);

        var (items, error) = await GoogleSetup.ReadAsync(
            impatient.SharedAlbums.GetItemsAsync(SharedAlbumLink.Parse(_link.LongLink.AbsoluteUri), CancellationToken.None)
        );

        Assert.Equal(4, items.Count);
        Assert.Contains("more than 4 pages", Assert.IsType<IncompleteListingException>(error).Message, StringComparison.Ordinal);
    }

    private void Add(int photos)
    {
        var taken = new DateTimeOffset(2026, 7, 30, 17, 4, 5, TimeSpan.FromHours(2));
        for (var number = 0; number < photos; number++)
        {
            var name = $"{number:00000}.jpg";
            var when = taken.AddSeconds(number);
            Google.AddPhoto(_album.Id, name, new byte[] { 1, 2, 3 }, item => item with { TakenAt = when, Description = name });
        }
    }

    private Task<(List<SharedAlbumItem> Items, Exception? Error)> ListAsync(Uri link) =>
        GoogleSetup.ReadAsync(_google!.SharedAlbums.GetItemsAsync(SharedAlbumLink.Parse(link.AbsoluteUri), CancellationToken.None));
}
