using Microsoft.Extensions.DependencyInjection;
using Picsync.Synology.WebApi;
using Picsync.Testing;
using Picsync.Testing.Conformance;

namespace Picsync.Synology.Tests.Bundles;

/// <summary>Plays the exchanges of each operation as they are known, request by request.</summary>
public sealed class BundleTests
{
    private static readonly PhotoItem s_item = new(5301, "IMG_7.JPG", PhotoSpace.Personal) { UnitId = 5287, CacheKey = "5287_1704113900" };
    private static readonly PhotoAlbum s_album = new(15, "2024");

    [Fact]
    public Task Sign_in_is_played() =>
        PlayAsync("sign-in", async client => Assert.Equal(new PhotoAccount(1, "ada"), await client.GetAccountAsync(default)));

    [Fact]
    public Task Sign_in_with_a_code_is_played() =>
        PlayAsync(
            "sign-in-code",
            static client => client.SignInAsync(code: null, static _ => ValueTask.FromResult<string?>("123456"), default)
        );

    [Fact]
    public Task Sign_in_of_a_remembered_device_is_played() =>
        PlayAsync("sign-in-device", static client => client.GetAccountAsync(default), static options => options.DeviceId = "DEVICE");

    [Fact]
    public Task Wrong_password_is_played() =>
        PlayAsync(
            "sign-in-wrong-password",
            static client => Assert.ThrowsAsync<SignInRequiredException>(() => client.GetAccountAsync(default))
        );

    [Fact]
    public Task Lost_session_is_played() =>
        PlayAsync("session-lost", async client => Assert.Equal(1, (await client.GetAccountAsync(default)).Id));

    [Fact]
    public Task Albums_are_played() =>
        PlayAsync(
            "list-albums",
            async client =>
                Assert.Equal(
                    [(4L, false, null), (9L, true, null), (12L, false, "PASSPHRASE")],
                    (await client.Albums.GetAllAsync(default).ToListAsync()).Select(static album =>
                        (album.Id, album.IsConditional, album.Passphrase)
                    )
                )
        );

    [Fact]
    public Task Album_is_played() =>
        PlayAsync(
            "read-album",
            async client =>
                Assert.Equal(
                    [new AlbumMember("user", 1027, "view"), new AlbumMember("user", 1028, "download")],
                    (await client.Albums.FindAsync(15, default))!.Members!
                )
        );

    [Fact]
    public Task Items_are_played() =>
        PlayAsync(
            "list-items",
            async client =>
            {
                var items = await ListAsync(client, new PhotoAlbum(4, "Family") { ItemCount = 2 });
                Assert.Equal(
                    (5301, 5287, "5287_1704113900", 1704110400, 4, "The pier"),
                    (items[0].Id, items[0].UnitId, items[0].CacheKey, items[0].TakenSeconds, items[0].Rating, items[0].Caption)
                );
                Assert.Equal(["Bastia", "France"], items[0].Places);
                Assert.Equal(PhotoKind.Live, items[1].Kind);
            }
        );

    [Fact]
    public Task Items_of_anothers_album_are_played() =>
        PlayAsync(
            "list-items-of-others",
            async client =>
                Assert.All(
                    await ListAsync(client, new PhotoAlbum(12, "Theirs") { ItemCount = 2, Passphrase = "PASSPHRASE" }),
                    static item => Assert.Equal("PASSPHRASE", item.Passphrase)
                )
        );

    [Fact]
    public Task Items_by_filter_are_played() =>
        PlayAsync(
            "list-items-by-filter",
            async client =>
            {
                var query = new ItemQuery(PhotoSpace.Personal)
                {
                    PersonId = 31,
                    From = 1704067200,
                    To = 1704153599,
                };
                var pages = await client.Items.BeginAsync(query, withFields: false, default);
                Assert.Single(await pages.ReadAsync(default).ToListAsync());
                Assert.Equal(1, await client.Items.CountAsync(query, default));
            }
        );

    [Fact]
    public Task Item_is_played() =>
        PlayAsync(
            "read-item",
            async client =>
                Assert.Equal("IMG_7.JPG", (await client.Items.FindAsync(5301, PhotoSpace.Personal, passphrase: null, default))!.FileName)
        );

    [Fact]
    public Task People_are_played() =>
        PlayAsync(
            "list-people",
            async client =>
                Assert.Equal(
                    [(31L, "Ada", (bool?)false), (33L, "Max", true)],
                    (await client.People.GetAllAsync(PhotoSpace.Personal, default).ToListAsync()).Select(static person =>
                        (person.Id, person.Name, person.IsHidden)
                    )
                )
        );

    [Fact]
    public Task Users_are_played() =>
        PlayAsync(
            "list-users",
            async client => Assert.Equal(["ada", "max"], (await client.Sharing.GetUsersAsync(default)).Select(static user => user.Name))
        );

    [Fact]
    public Task Disabled_shared_space_is_played() =>
        PlayAsync("shared-space-disabled", async client => Assert.Equal([PhotoSpace.Personal], await client.Spaces.GetAsync(default)));

    [Fact]
    public Task Thumbnail_is_played() =>
        PlayAsync(
            "thumbnail",
            async client => Assert.Equal(10, await LengthAsync(client.Downloads.OpenThumbnailAsync(s_item, "xl", default)))
        );

    [Fact]
    public Task Page_in_place_of_a_thumbnail_is_played() =>
        PlayAsync(
            "thumbnail-page",
            static client => Assert.ThrowsAsync<ServiceRequestException>(() => client.Downloads.OpenThumbnailAsync(s_item, "xl", default))
        );

    [Fact]
    public Task Download_is_played() =>
        PlayAsync("download", async client => Assert.Equal(10, await LengthAsync(client.Downloads.OpenOriginalAsync(s_item, default))));

    [Fact]
    public Task Refused_download_is_played() =>
        PlayAsync(
            "download-refused",
            async client =>
                Assert.Equal(803, (await Assert.ThrowsAsync<ApiRefusal>(() => client.Downloads.OpenOriginalAsync(s_item, default))).Code)
        );

    [Fact]
    public Task Creation_of_an_album_is_played() =>
        PlayAsync("create-album", async client => Assert.Equal(15, (await client.Albums.CreateAsync("2024", default)).Id));

    [Fact]
    public Task Addition_with_a_refused_item_is_played() =>
        PlayAsync("add-items", async client => Assert.Equal([5302], await client.Albums.AddAsync(s_album, [5301, 5302], default)));

    [Fact]
    public Task Removal_is_played() =>
        PlayAsync("remove-items", async client => Assert.Empty(await client.Albums.RemoveAsync(s_album, [5301], default)));

    [Fact]
    public Task Cover_is_played() => PlayAsync("set-cover", static client => client.Albums.SetCoverAsync(s_album, 5301, default));

    [Fact]
    public Task Sharing_is_played() =>
        PlayAsync(
            "share-album",
            static async client =>
            {
                await client.Sharing.SetSharedAsync(s_album, isShared: true, default);
                await client.Sharing.UpdateAsync("PASSPHRASE", [new AlbumMember("user", 1027, "view")], [], default);
            }
        );

    [Fact]
    public Task Upload_is_played() =>
        PlayAsync(
            "upload",
            async client =>
                Assert.Equal(
                    new UploadResult(5303, WasAlreadyThere: false),
                    await client.Uploads.UploadAsync(SamplePhoto.Create("a.jpg", 1).ToUpload(), default)
                )
        );

    private static async Task<List<PhotoItem>> ListAsync(SynologyPhotosClient client, PhotoAlbum album) =>
        await client.Contents.ReadAsync(album, isOwn: true, withFields: true, isBoundByCount: true, default).ToListAsync();

    private static async Task<long> LengthAsync(Task<BinaryReply> opening)
    {
        await using var reply = await opening;
        using var bytes = new MemoryStream();
        await reply.Stream.CopyToAsync(bytes);
        return bytes.Length;
    }

    private static async Task PlayAsync(string bundle, Func<SynologyPhotosClient, Task> play, Action<SynologyOptions>? configure = null)
    {
        await using var server = await BundleServer.StartAsync(Path.Combine(AppContext.BaseDirectory, "Bundles", bundle + ".json"));
        using var services = new ServiceCollection()
            .AddSynology(options =>
            {
                options.ApiAddress = new Uri(server.BaseAddress, "webapi/");
                (options.Username, options.Password) = ("ada", "PASSWORD");
                options.FirstRetryDelay = TimeSpan.Zero;
                configure?.Invoke(options);
            })
            .BuildServiceProvider();
        await play(services.GetRequiredService<SynologyPhotosClient>());
        server.AssertAllPlayed();
    }
}
