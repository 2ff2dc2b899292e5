using Picsync.Files.Tests.Regressions;
using Picsync.Testing;

namespace Picsync.Files.Tests;

public sealed class FolderPhotoSourceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Listing_has_natural_order_and_files_before_folders()
    {
        foreach (var name in new[] { "IMG_10.jpg", "IMG_2.jpg", "b/1.jpg", "a 10/x.jpg", "a 9/x.jpg", "img_3.JPG" })
        {
            _folder.Write(name);
        }

        var items = await ListAsync(new FolderPhotoSource(_folder.Root));

        Assert.Equal(["IMG_2.jpg", "img_3.JPG", "IMG_10.jpg", "a 9/x.jpg", "a 10/x.jpg", "b/1.jpg"], items.Select(static item => item.Id));
        Assert.Equal("x.jpg", items[3].FileName);
    }

    [Fact]
    public async Task Listing_without_recursion_stays_in_the_folder()
    {
        _folder.Write("here.jpg");
        _folder.Write("below/there.jpg");

        var items = await ListAsync(new FolderPhotoSource(_folder.Root, new FolderSourceOptions { Recursive = false }));

        Assert.Equal("here.jpg", Assert.Single(items).Id);
    }

    [Fact]
    public async Task Listing_leaves_out_what_is_hidden_foreign_or_no_picture()
    {
        foreach (
            var name in new[]
            {
                "kept.jpg",
                ".hidden.jpg",
                ".cache/a.jpg",
                "@eaDir/kept.jpg/SYNOPHOTO_THUMB.jpg",
                "#recycle/old.jpg",
                "Thumbs.db",
                "notes.txt",
                "kept.jpg.json",
                ".picsync-1.tmp",
            }
        )
        {
            _folder.Write(name);
        }

        var shown = await ListAsync(new FolderPhotoSource(_folder.Root));
        var all = await ListAsync(new FolderPhotoSource(_folder.Root, new FolderSourceOptions { IncludesHidden = true }));

        Assert.Equal(["kept.jpg"], shown.Select(static item => item.Id));
        Assert.Equal([".hidden.jpg", "kept.jpg", ".cache/a.jpg"], all.Select(static item => item.Id));
    }

    [Fact]
    public async Task Listing_follows_no_links_where_none_are_wanted()
    {
        using var outside = new TemporaryFolder();
        outside.Write("secret.jpg");
        _folder.Write("own.jpg");
        Directory.CreateSymbolicLink(_folder.Combine("loop"), _folder.Root);
        Directory.CreateSymbolicLink(_folder.Combine("away"), outside.Root);
        File.CreateSymbolicLink(_folder.Combine("away.jpg"), outside.Combine("secret.jpg"));
        File.CreateSymbolicLink(_folder.Combine("broken.jpg"), _folder.Combine("nowhere.jpg"));

        var source = new FolderPhotoSource(_folder.Root, new FolderSourceOptions { Links = FolderLinks.None });
        var items = await ListAsync(source);

        Assert.Equal(["own.jpg"], items.Select(static item => item.Id));
        Assert.Equal(
            [
                $"2 links in '{_folder.Root}' are not followed; 'links: all' follows links to pictures.",
                $"2 links to folders in '{_folder.Root}' are not followed, whatever 'links' says; name the folders themselves under 'folders'.",
            ],
            source.Notes
        );
    }

    [Fact]
    public async Task Listing_of_a_root_that_is_itself_a_link_works()
    {
        _folder.Write("real/own.jpg");
        Directory.CreateSymbolicLink(_folder.Combine("link"), _folder.Combine("real"));

        var items = await ListAsync(new FolderPhotoSource(_folder.Combine("link")));

        Assert.Equal(["own.jpg"], items.Select(static item => item.Id));
    }

    [Fact]
    public async Task Listing_of_a_missing_folder_says_so()
    {
        var listing = () => ListAsync(new FolderPhotoSource(_folder.Combine("gone")));

        var error = await Assert.ThrowsAsync<AlbumNotFoundException>(listing);
        Assert.Contains(_folder.Combine("gone"), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Listing_of_a_file_asks_for_its_folder()
    {
        var listing = () => ListAsync(new FolderPhotoSource(_folder.Write("a.jpg")));

        Assert.Contains("name the folder", (await Assert.ThrowsAsync<AlbumNotFoundException>(listing)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Listing_yields_the_rest_and_then_names_the_folder_that_could_not_be_read()
    {
        foreach (var name in new[] { "a/1.jpg", "b/2.jpg", "c/3.jpg" })
        {
            _folder.Write(name);
        }

        var seen = new List<string>();
        async Task ListWhileAFolderGoesAwayAsync()
        {
            await foreach (var item in new FolderPhotoSource(_folder.Root).GetMediaItemsAsync(CancellationToken.None))
            {
                seen.Add(item.Id);
                if (seen.Count == 1)
                {
                    Directory.Delete(_folder.Combine("b"), recursive: true);
                }
            }
        }

        var error = await Assert.ThrowsAsync<IncompleteListingException>(ListWhileAFolderGoesAwayAsync);

        Assert.Equal(["a/1.jpg", "c/3.jpg"], seen);
        Assert.Contains(_folder.Combine("b"), error.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Empty_file_is_listed_as_unavailable()
    {
        _folder.Write("empty.jpg", []);

        var item = Assert.Single(await ListAsync(new FolderPhotoSource(_folder.Root)));

        Assert.Equal("the file is empty", item.UnavailableReason);
        Assert.Equal(0, item.LengthBytes);
    }

    [Fact]
    public async Task Date_comes_from_inside_the_photo_with_the_clock_of_the_camera()
    {
        _folder.Write("plain.jpg", ExifPhoto.Create("2024:07:30 17:04:05"));
        _folder.Write("zoned.jpg", ExifPhoto.Create("2024:07:30 17:04:05", "+02:00"));
        _folder.Write("damaged.jpg", [0xFF, 0xD8, 0xFF, 0xE1, 0x00]);

        var source = new FolderPhotoSource(_folder.Root);
        var items = await ListAsync(source);

        var taken = new Dictionary<string, DateTimeOffset?>();
        foreach (var item in items)
        {
            taken[item.Id] = await source.ReadTakenAtAsync(item, CancellationToken.None);
        }

        Assert.Equal(new DateTimeOffset(2024, 7, 30, 17, 4, 5, TimeSpan.Zero), taken["plain.jpg"]);
        Assert.Equal(new DateTimeOffset(2024, 7, 30, 17, 4, 5, TimeSpan.FromHours(2)), taken["zoned.jpg"]);
        Assert.Equal(TimeSpan.FromHours(2), taken["zoned.jpg"]!.Value.Offset);
        Assert.Null(taken["damaged.jpg"]);
        Assert.All(items, static item => Assert.Null(item.TakenAt));
    }

    [Fact]
    public async Task Date_of_a_file_that_is_gone_could_not_be_looked_for()
    {
        var path = _folder.Write("a.jpg", ExifPhoto.Create("2024:07:30 17:04:05"));
        var source = new FolderPhotoSource(_folder.Root);
        var item = Assert.Single(await ListAsync(source));
        File.Delete(path);

        var error = await Assert.ThrowsAsync<ItemUnavailableException>(() => source.ReadTakenAtAsync(item, CancellationToken.None));

        Assert.Equal("the file is gone", error.Reason);
    }

    [Fact]
    public async Task Date_can_be_the_time_of_change_or_nothing()
    {
        var path = _folder.Write("a.jpg", ExifPhoto.Create("2024:07:30 17:04:05"));
        File.SetLastWriteTimeUtc(path, new DateTime(2020, 1, 2, 3, 4, 5, DateTimeKind.Utc));

        var file = Assert.Single(
            await ListAsync(new FolderPhotoSource(_folder.Root, new FolderSourceOptions { Dates = FolderDates.File }))
        );
        var none = Assert.Single(
            await ListAsync(new FolderPhotoSource(_folder.Root, new FolderSourceOptions { Dates = FolderDates.None }))
        );

        Assert.Equal(new DateTimeOffset(2020, 1, 2, 3, 4, 5, TimeSpan.Zero), file.TakenAt);
        Assert.Null(none.TakenAt);
        Assert.Null(
            await new FolderPhotoSource(_folder.Root, new FolderSourceOptions { Dates = FolderDates.None }).ReadTakenAtAsync(
                none,
                CancellationToken.None
            )
        );
    }

    [Fact]
    public async Task Open_of_a_file_that_changed_since_the_listing_is_refused()
    {
        var path = _folder.Write("a.jpg");
        var source = new FolderPhotoSource(_folder.Root);
        var item = Assert.Single(await ListAsync(source));

        File.AppendAllText(path, "more");

        var error = await Assert.ThrowsAsync<ServiceRequestException>(() =>
            source.OpenReadAsync(item, Rendition.Original, CancellationToken.None)
        );
        Assert.Contains("changed since it was listed", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reading_a_file_that_changes_meanwhile_fails_at_the_end_instead_of_mixing_two_pictures()
    {
        var path = _folder.Write("a.jpg", SamplePictures.Jpeg(1, 640, 480, "1"));
        var source = new FolderPhotoSource(_folder.Root);
        var item = Assert.Single(await ListAsync(source));
        await using var content = await source.OpenReadAsync(item, Rendition.Original, CancellationToken.None);
        await content.Stream.ReadExactlyAsync(new byte[100]);

        await File.WriteAllBytesAsync(path, new byte[60_000]);

        var error = await Assert.ThrowsAsync<ServiceRequestException>(() => content.Stream.CopyToAsync(Stream.Null));
        Assert.Contains("changed while it was read", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../outside.jpg")]
    [InlineData("a/../../outside.jpg")]
    [InlineData("/etc/hostname")]
    [InlineData("link/secret.jpg")]
    [InlineData("")]
    public async Task Open_never_leaves_the_folder(string id)
    {
        using var outside = new TemporaryFolder();
        outside.Write("secret.jpg");
        Directory.CreateSymbolicLink(_folder.Combine("link"), outside.Root);
        File.WriteAllText(_folder.Root + "/../outside.jpg", "x");
        var source = new FolderPhotoSource(_folder.Root);

        var opening = () => source.OpenReadAsync(new MediaItem { Id = id, FileName = "x.jpg" }, Rendition.Original, CancellationToken.None);

        await Assert.ThrowsAsync<ItemUnavailableException>(opening);
        File.Delete(_folder.Root + "/../outside.jpg");
    }

    [Fact]
    public async Task Open_tells_the_type_of_the_bytes_rather_than_of_the_name()
    {
        _folder.Write("really-a.jpg", MediaFiles.All["picture.png"].Bytes);
        _folder.Write("unknown.mkv", [0x1A, 0x45, 0xDF, 0xA3, 1, 2, 3, 4]);
        File.SetLastWriteTimeUtc(_folder.Combine("unknown.mkv"), new DateTime(2020, 1, 2, 3, 4, 5, DateTimeKind.Utc));
        var source = new FolderPhotoSource(_folder.Root);
        var items = await ListAsync(source);

        await using var png = await source.OpenReadAsync(items[0], Rendition.Original, CancellationToken.None);
        await using var film = await source.OpenReadAsync(items[1], Rendition.Original, CancellationToken.None);

        Assert.Equal("image/jpeg", items[0].ContentType);
        Assert.Equal("image/png", png.ContentType);
        Assert.Equal("video/x-matroska", film.ContentType);
    }

    [Fact]
    public async Task Videos_are_known_by_their_names()
    {
        _folder.Write("clip.MOV");

        var item = Assert.Single(await ListAsync(new FolderPhotoSource(_folder.Root)));

        Assert.Equal(MediaKind.Video, item.Kind);
        Assert.Equal("video/quicktime", item.ContentType);
    }

    private static async Task<List<MediaItem>> ListAsync(FolderPhotoSource source)
    {
        var items = new List<MediaItem>();
        await foreach (var item in source.GetMediaItemsAsync(CancellationToken.None))
        {
            items.Add(item);
        }

        return items;
    }
}
