using Picsync.Testing;

namespace Picsync.Nixplay.Tests;

/// <summary>Plays the exchanges of each operation as they are known, request by request.</summary>
public sealed class BundleTests
{
    private const string Md5OfC = "c0e9bb566910390f9e47ace6874e163a";

    [Theory]
    [InlineData("sign-in")]
    [InlineData("sign-in-two-steps")]
    public Task Sign_in_is_played(string bundle) =>
        PlayAsync(
            bundle,
            async client => Assert.Equal("sim.user@mynixplay.com", (await client.GetProfileAsync()).Username),
            isSignedIn: false
        );

    [Fact]
    public Task Wrong_password_is_played() =>
        PlayAsync(
            "sign-in-wrong-password",
            async client => await Assert.ThrowsAsync<SignInRequiredException>(() => client.GetProfileAsync()),
            isSignedIn: false
        );

    [Fact]
    public Task Profile_is_played() =>
        PlayAsync("profile", async client => Assert.Equal("sim.user@mynixplay.com", (await client.GetProfileAsync()).Username));

    [Fact]
    public Task Sign_out_is_played() => PlayAsync("sign-out", static client => client.SignOutAsync());

    [Fact]
    public Task Albums_are_played() =>
        PlayAsync(
            "list-albums",
            async client =>
                Assert.Equal([7700000, 7700101, 7700002], (await client.GetAlbumsAsync().ToListAsync()).Select(static album => album.Id))
        );

    [Fact]
    public Task Older_list_of_albums_is_played() =>
        PlayAsync(
            "list-albums-older-path",
            async client => Assert.Equal(7700101, Assert.Single(await client.FindAlbumsAsync("Summer")).Id)
        );

    [Fact]
    public Task Creation_of_an_album_is_played() =>
        PlayAsync("create-album", async client => Assert.Equal(7700102, (await client.CreateAlbumAsync("Winter")).Id));

    [Fact]
    public Task Deletion_of_an_album_is_played() => PlayAsync("delete-album", static client => client.DeleteAlbumAsync(7700103));

    [Fact]
    public Task Photos_are_played() =>
        PlayAsync(
            "list-photos",
            async client =>
            {
                var photos = await client.GetPhotosAsync(7700101).ToListAsync();
                Assert.Equal([990002, 990001], photos.Select(static photo => photo.Id));
                Assert.Equal("75f579c41f77e2984b3cc6df480c67b5", $"{photos[0].Md5}");
                Assert.Equal(new DateTime(2024, 1, 2, 3, 4, 5), photos[0].SortDate);
            }
        );

    [Fact]
    public Task Photos_after_503_are_played() =>
        PlayAsync("list-photos-503", async client => Assert.Single(await client.GetPhotosAsync(7700101).ToListAsync()));

    [Fact]
    public Task Photo_is_played() =>
        PlayAsync("get-photo", async client => Assert.Equal("a.jpg", (await client.GetPhotoAsync(990001)).FileName));

    [Fact]
    public Task Deletion_of_a_photo_is_played() =>
        PlayAsync(
            "delete-photo",
            async client =>
            {
                await client.DeletePhotoAsync(990001);
                await client.DeletePhotoAsync(990001);
            }
        );

    [Fact]
    public Task Download_through_an_expired_address_is_played() =>
        PlayAsync(
            "download-original",
            async client =>
            {
                await using var content = await client.OpenOriginalAsync(await client.GetPhotoAsync(990002));
                using var reader = new StreamReader(content.Stream);
                Assert.Equal("nixsim photo B\n", await reader.ReadToEndAsync());
            }
        );

    [Fact]
    public Task Length_of_an_original_is_played() =>
        PlayAsync(
            "original-length",
            async client => Assert.Equal(15, await client.GetOriginalLengthAsync(await client.GetPhotoAsync(990002)))
        );

    [Theory]
    [InlineData("upload", NixplayUploadOutcome.Uploaded)]
    [InlineData("upload-image-exists", NixplayUploadOutcome.AlreadyThere)]
    public Task Upload_is_played(string bundle, NixplayUploadOutcome outcome) =>
        PlayAsync(
            bundle,
            async client =>
            {
                var result = await client.UploadPhotoAsync(7700101, Bed.Upload("nixsim photo C\n", "c.jpg"));
                Assert.Equal((outcome, "c.jpg", Md5OfC), (result.Outcome, result.FileName, $"{result.Md5}"));
            }
        );

    [Fact]
    public Task Upload_to_a_playlist_is_played() =>
        PlayAsync(
            "upload-to-playlist",
            async client =>
                Assert.Equal(
                    NixplayUploadOutcome.AlreadyThere,
                    (await client.UploadPhotoToPlaylistAsync(3300201, Bed.Upload("nixsim photo C\n", "c.jpg"))).Outcome
                )
        );

    [Fact]
    public Task Upload_of_an_unsupported_type_is_played() =>
        PlayAsync(
            "upload-unsupported-type",
            async client =>
            {
                var error = await Assert.ThrowsAsync<ItemUnavailableException>(() =>
                    client.UploadPhotoAsync(7700101, Bed.Upload("GIF89a", "c.gif", "image/gif"))
                );
                Assert.Contains("Invalid parameter: fileType", error.Message, StringComparison.Ordinal);
            }
        );

    [Fact]
    public Task Playlists_are_played() =>
        PlayAsync(
            "list-playlists",
            async client =>
            {
                var playlists = await client.GetPlaylistsAsync().ToListAsync();
                Assert.Equal(["Favorites", "ss_Summer"], playlists.Select(static playlist => playlist.Name));
                Assert.Equal(new NixplayFrame(1000001, "Kitchen"), Assert.Single(playlists[1].Frames));
                Assert.Equal(2, playlists[1].ItemCount);
            }
        );

    [Fact]
    public Task Creation_of_a_playlist_is_played() =>
        PlayAsync("create-playlist", async client => Assert.Equal(3300202, (await client.CreatePlaylistAsync("ss_Winter")).Id));

    [Fact]
    public Task Refused_creation_of_a_playlist_is_played() =>
        PlayAsync(
            "create-playlist-refused",
            async client =>
                Assert.Contains(
                    "name (string) is required",
                    (await Assert.ThrowsAsync<ServiceRequestException>(() => client.CreatePlaylistAsync("ss_Winter"))).Message,
                    StringComparison.Ordinal
                )
        );

    [Fact]
    public Task Deletion_of_a_playlist_is_played() => PlayAsync("delete-playlist", static client => client.DeletePlaylistAsync(3300202));

    [Fact]
    public Task Items_of_a_playlist_are_played() =>
        PlayAsync(
            "list-playlist-items",
            async client =>
            {
                var items = await client.GetPlaylistItemsAsync(3300201).ToListAsync();
                Assert.Equal([("it-1", 990001), ("it-9", null)], items.Select(static item => (item.Id, item.PhotoId)));
                Assert.Equal("93204e68a3dfec82622bfe3cb0ce4ca0", $"{items[0].Md5}");
                Assert.Null(items[1].Md5);
            }
        );

    [Fact]
    public Task Appending_is_played() =>
        PlayAsync("append-items", static client => client.AppendToPlaylistAsync(3300201, [990001, 990002]));

    [Fact]
    public Task Removal_of_items_is_played() =>
        PlayAsync(
            "remove-items",
            async client =>
            {
                await client.RemoveFromPlaylistAsync(3300201, ["it-1", "it-2"]);
                await client.RemoveFromPlaylistAsync(3300201, ["it-1", "it-2"]);
                await client.RemoveFromPlaylistAsync(3300201, []);
                await Assert.ThrowsAsync<ArgumentException>(() => client.RemoveFromPlaylistAsync(3300201, ["it-1", ""]));
            }
        );

    [Fact]
    public Task Removal_of_all_items_is_played() =>
        PlayAsync("remove-all-items", static client => client.RemoveAllFromPlaylistAsync(3300201));

    [Fact]
    public Task Frames_are_played() =>
        PlayAsync(
            "list-frames",
            async client => Assert.Equal([new NixplayFrame(1000001, "Kitchen")], await client.GetFramesAsync().ToListAsync())
        );

    [Fact]
    public Task Status_of_frames_is_played() =>
        PlayAsync(
            "frame-status",
            async client =>
            {
                var status = Assert.Single(await client.GetFrameStatusesAsync().ToListAsync());
                Assert.Equal((1000001, true, "F0001"), (status.FrameId, status.IsConnected, status.HardwareId));
                Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1752290000000), status.LastSeenAt);
            }
        );

    [Fact]
    public Task Showing_a_playlist_on_a_frame_is_played() =>
        PlayAsync("show-playlist-on-frame", static client => client.ShowPlaylistOnFrameAsync(1000001, 3300201));

    private static async Task PlayAsync(string bundle, Func<NixplayClient, Task> act, bool isSignedIn = true)
    {
        await using var server = await BundleServer.StartAsync(Path.Combine(AppContext.BaseDirectory, "Bundles", bundle + ".json"));
        var store = new MemoryNixplaySessionStore();
        if (isSignedIn)
        {
            NixplayCookie[] cookies = [new("prod.session.id", "sess1"), new("prod.csrftoken", "csrf1")];
            await store.SaveAsync(new NixplaySession("sim.user", server.BaseAddress, DateTimeOffset.UnixEpoch, cookies), default);
        }

        var options = new NixplayOptions
        {
            BaseAddress = server.BaseAddress,
            UploadMonitorAddress = server.BaseAddress,
            Username = "sim.user",
            Password = "right",
            PageSize = 2,
            FirstRetryDelay = TimeSpan.FromMilliseconds(1),
        };
        using var http = new HttpClient(NixplayHttpHandler.Create());
        await using var client = new NixplayClient(http, options, store);

        await act(client);

        server.AssertAllPlayed();
    }
}
