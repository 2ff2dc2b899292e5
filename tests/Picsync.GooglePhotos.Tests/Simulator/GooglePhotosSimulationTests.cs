using Picsync.Testing;

namespace Picsync.GooglePhotos.Tests;

public sealed class GooglePhotosSimulationTests
{
    [Fact]
    public async Task Unchanged_album_of_two_hundred_costs_a_token_two_pages_and_the_count()
    {
        await using var setup = await SimulatedGoogle.StartAsync();
        var album = Fill(setup.Google, 200);

        var items = await GoogleSetup.ToListAsync(setup.CreateSource(album).GetMediaItemsAsync(CancellationToken.None));

        Assert.Equal(200, items.Count);
        Assert.Equal(
            new Dictionary<string, int>
            {
                [GooglePhotosOperations.RefreshToken] = 1,
                [GooglePhotosOperations.SearchMediaItems] = 2,
                [GooglePhotosOperations.GetAlbum] = 1,
            },
            setup.Google.Requests.CountsByOperation
        );
    }

    [Fact]
    public async Task Two_hundred_photos_are_downloaded_once_each_over_few_connections()
    {
        await using var setup = await SimulatedGoogle.StartAsync();
        var source = setup.CreateSource(Fill(setup.Google, 200));
        var items = await GoogleSetup.ToListAsync(source.GetMediaItemsAsync(CancellationToken.None));

        await Parallel.ForEachAsync(
            items,
            new ParallelOptions { MaxDegreeOfParallelism = 32 },
            async (item, _) => Assert.NotEmpty(await GoogleSetup.ReadAsync(source, item))
        );

        Assert.Equal(200, setup.Google.Requests.CountOf(GooglePhotosOperations.Download));
        Assert.InRange(setup.Google.Requests.MostAtOnceOf(GooglePhotosOperations.Download), 1, 8);
        Assert.Empty(setup.Google.Violations);
    }

    [Fact]
    public async Task Short_and_empty_pages_hide_nothing()
    {
        await using var setup = await SimulatedGoogle.StartAsync(static options =>
        {
            options.MaxPageSize = 7;
            options.HasEmptyPages = true;
        });

        var items = await GoogleSetup.ToListAsync(setup.CreateSource(Fill(setup.Google, 50)).GetMediaItemsAsync(CancellationToken.None));

        Assert.Equal(50, items.Count);
    }

    [Fact]
    public async Task Empty_answer_for_a_full_album_is_never_an_empty_album()
    {
        await using var setup = await SimulatedGoogle.StartAsync();
        var album = Fill(setup.Google, 5);
        setup.Google.Options.AnswersEmptyObject = true;

        var (items, error) = await GoogleSetup.ReadAsync(setup.CreateSource(album).GetMediaItemsAsync(CancellationToken.None));

        Assert.Empty(items);
        Assert.IsType<IncompleteListingException>(error);
    }

    [Fact]
    public async Task Token_that_ends_in_the_middle_of_a_walk_is_renewed_unnoticed()
    {
        await using var setup = await SimulatedGoogle.StartAsync();
        var album = Fill(setup.Google, 250);

        var count = 0;
        await foreach (var _ in setup.CreateSource(album).GetMediaItemsAsync(CancellationToken.None))
        {
            if (++count == 100)
            {
                setup.Google.EndAccessTokens();
            }
        }

        Assert.Equal(250, count);
        Assert.Equal(2, setup.Google.Requests.CountOf(GooglePhotosOperations.RefreshToken));
    }

    [Fact]
    public async Task Sign_in_that_ends_in_the_middle_of_a_walk_stops_it()
    {
        await using var setup = await SimulatedGoogle.StartAsync();
        var album = Fill(setup.Google, 250);

        var seen = 0;
        async Task ListAsync()
        {
            await foreach (var _ in setup.CreateSource(album).GetMediaItemsAsync(CancellationToken.None))
            {
                if (++seen == 100)
                {
                    setup.Google.RevokeRefreshToken();
                }
            }
        }

        await Assert.ThrowsAsync<SignInRequiredException>(ListAsync);
        Assert.Equal(100, seen);
    }

    [Fact]
    public async Task Photos_are_readable_after_their_addresses_ended()
    {
        var time = new ManualTimeProvider();
        await using var setup = await SimulatedGoogle.StartAsync(options =>
        {
            options.TimeProvider = time;
            options.BaseUrlLifetime = TimeSpan.FromMinutes(30);
        });
        var source = setup.CreateSource(Fill(setup.Google, 60));
        var items = await GoogleSetup.ToListAsync(source.GetMediaItemsAsync(CancellationToken.None));

        // Google refuses them before the client takes them for old, then the client takes them for old itself.
        time.Advance(TimeSpan.FromMinutes(31));
        var refused = await GoogleSetup.ReadAsync(source, items[0]);
        time.Advance(TimeSpan.FromMinutes(41));
        var stale = await GoogleSetup.ReadAsync(source, items[1]);

        Assert.NotEmpty(refused);
        Assert.NotEmpty(stale);
        Assert.Equal(2, setup.Google.Requests.CountOf(GooglePhotosOperations.BatchGetMediaItems));
    }

    [Fact]
    public async Task Connection_that_is_cut_in_a_download_never_looks_like_its_end()
    {
        await using var setup = await SimulatedGoogle.StartAsync();
        var source = setup.CreateSource(Fill(setup.Google, 1, lengthBytes: 8_000_000));
        var item = (await GoogleSetup.ToListAsync(source.GetMediaItemsAsync(CancellationToken.None)))[0];
        setup.Google.Faults.On(GooglePhotosOperations.Download).TruncateBody(keptBytes: 6_000_000);

        await Assert.ThrowsAnyAsync<IOException>(() => GoogleSetup.ReadAsync(source, item));

        Assert.Equal(8_000_000, (await GoogleSetup.ReadAsync(source, item)).Length);
    }

    [Fact]
    public async Task Cut_page_is_read_again()
    {
        await using var setup = await SimulatedGoogle.StartAsync();
        var album = Fill(setup.Google, 3);
        setup.Google.Faults.On(GooglePhotosOperations.SearchMediaItems).TruncateBody(keptBytes: 100);

        var items = await GoogleSetup.ToListAsync(setup.CreateSource(album).GetMediaItemsAsync(CancellationToken.None));

        Assert.Equal(3, items.Count);
    }

    [Fact]
    public async Task Redirect_of_a_download_leads_no_token_to_another_host()
    {
        await using var setup = await SimulatedGoogle.StartAsync();
        var source = setup.CreateSource(Fill(setup.Google, 1));
        var item = (await GoogleSetup.ToListAsync(source.GetMediaItemsAsync(CancellationToken.None)))[0];
        setup.Google.Options.RedirectsDownloadsTo = new Uri("http://other.example/x");

        var error = await Assert.ThrowsAsync<ServiceRequestException>(() => GoogleSetup.ReadAsync(source, item));

        Assert.Contains("other.example", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shared_albums_and_own_albums_are_lists_of_their_own()
    {
        await using var setup = await SimulatedGoogle.StartAsync(static options => options.AllowsSharedAlbums = true);
        for (var number = 0; number < 60; number++)
        {
            setup.Google.AddAlbum($"Own {number}");
        }

        setup.Google.AddAlbum("Shared", isShared: true);

        var own = await GoogleSetup.ToListAsync(setup.Client.GetAlbumsAsync(CancellationToken.None));
        var shared = await GoogleSetup.ToListAsync(setup.Client.GetSharedAlbumsAsync(CancellationToken.None));

        Assert.Equal(60, own.Count);
        Assert.Equal("Shared", Assert.Single(shared).Title);
    }

    private static string Fill(GooglePhotosSimulator google, int count, int lengthBytes = 100)
    {
        var album = google.AddAlbum("Seaside");
        for (var number = 0; number < count; number++)
        {
            var bytes = new byte[lengthBytes];
            BitConverter.TryWriteBytes(bytes, number);
            google.AddPhoto(album.Id, $"{number}.jpg", bytes);
        }

        return album.Id;
    }
}
