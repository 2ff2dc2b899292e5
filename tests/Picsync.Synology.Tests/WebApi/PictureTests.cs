using System.IO.Compression;
using Picsync.Synology.WebApi;
using Picsync.Testing;

namespace Picsync.Synology.Tests.WebApi;

/// <summary>Cases W8 to W10, W17 and W18 of the reference.</summary>
public sealed class PictureTests
{
    private static readonly Rendition s_frame = Rendition.Fit(1920, 1080);

    [Fact]
    public async Task Thumbnail_goes_by_the_unit_with_its_cache_key_quoted()
    {
        await using var bed = await NasBed.StartAsync();
        var photo = bed.AddPhotos(1)[0];

        var bytes = await ReadAsync(bed, s_frame);

        Assert.Equal(SynologyPhotosSimulator.ThumbnailOf(photo, "xl"), bytes);
        var call = Assert.Single(bed.CallsOf(SynologyOperations.Thumbnail));
        Assert.Equal($"{photo.UnitId}", call.Parameters["id"]);
        Assert.NotEqual($"{photo.Id}", call.Parameters["id"]);
        Assert.StartsWith($"\"{photo.UnitId}_", call.Parameters["cache_key"], StringComparison.Ordinal);
        Assert.Equal(("\"unit\"", "\"xl\""), (call.Parameters["type"], call.Parameters["size"]));
    }

    [Fact]
    public async Task Web_page_in_place_of_a_thumbnail_is_an_error()
    {
        await using var bed = await NasBed.StartAsync();
        bed.AddPhotos(1);
        bed.Nas.Faults.On(SynologyOperations.Thumbnail).RespondHtml();

        var error = await Assert.ThrowsAsync<ServiceRequestException>(() => ReadAsync(bed, s_frame));

        Assert.Contains("web page", error.Message, StringComparison.Ordinal);
        Assert.NotEmpty(await ReadAsync(bed, s_frame));
    }

    [Theory]
    [InlineData("ready", "notready", "notready", "sm")]
    [InlineData("ready", "ready", "broken", "m")]
    [InlineData("ready", "ready", "ready", "xl")]
    [InlineData("ame_defect", "ame_defect", "ame_defect", null)]
    public void Best_size_is_the_largest_that_is_ready(string small, string medium, string large, string? best)
    {
        var ready =
            (small == "ready" ? ReadySizes.Small : ReadySizes.None)
            | (medium == "ready" ? ReadySizes.Medium : ReadySizes.None)
            | (large == "ready" ? ReadySizes.Large : ReadySizes.None);

        Assert.Equal(best, PhotoSize.Best(ready));
    }

    [Theory]
    [InlineData(200, 150, "sm")]
    [InlineData(400, 300, "m")]
    [InlineData(1280, 800, "xl")]
    [InlineData(4000, 3000, "xl")]
    public void Box_is_filled_by_the_smallest_size(int width, int height, string size)
    {
        Assert.Equal(size, PhotoSize.ForBox(ReadySizes.Small | ReadySizes.Medium | ReadySizes.Large, Rendition.Fit(width, height)));
    }

    [Fact]
    public async Task Original_serves_where_no_size_fills_the_box()
    {
        await using var bed = await NasBed.StartAsync();
        var photo = bed.AddPhotos(1, static item => item with { LargeThumbnail = "notready", MediumThumbnail = "notready" })[0];

        Assert.Equal(photo.Bytes.ToArray(), await ReadAsync(bed, s_frame));
        Assert.Empty(bed.CallsOf(SynologyOperations.Thumbnail));
    }

    [Fact]
    public async Task Live_photo_comes_as_its_picture_although_the_clip_is_first_in_the_archive()
    {
        await using var bed = await NasBed.StartAsync();
        var photo = bed.Nas.AddPhoto(
            "IMG_1.HEIC",
            new byte[] { 1, 2, 3 },
            static item => item with { Type = "live", Clip = new byte[] { 9, 9 } }
        );
        var source = bed.Source();
        var item = await source.GetMediaItemsAsync(default).SingleAsync();

        await using var content = await source.OpenReadAsync(item, Rendition.Original, default);

        Assert.Equal(("image/heic", 3L), (content.ContentType, content.LengthBytes));
        Assert.Equal(photo.Bytes.ToArray(), await ReadAsync(content));
    }

    [Fact]
    public async Task Archive_gives_both_files_the_picture_first()
    {
        await using var archive = await OpenAsync(("live/IMG_1.MOV", [7]), ("live/IMG_1.HEIC", [1, 2]));

        Assert.Equal(["IMG_1.HEIC", "IMG_1.MOV"], archive.Files.Select(static file => file.Name));
        Assert.Equal([2L, 1L], archive.Files.Select(static file => file.LengthBytes));
    }

    [Theory]
    [InlineData("../x.jpg")]
    [InlineData("/etc/x.jpg")]
    [InlineData("a\\..\\x.jpg")]
    [InlineData("C:x.jpg")]
    public async Task Names_in_an_archive_escape_from_no_folder(string name)
    {
        await using var archive = await OpenAsync((name, [1]));

        Assert.Equal("x.jpg", Assert.Single(archive.Files).Name);
    }

    [Theory]
    [InlineData("..")]
    [InlineData("folder/")]
    public async Task Archive_without_a_file_makes_the_item_unavailable(string name)
    {
        await Assert.ThrowsAsync<ItemUnavailableException>(() => OpenAsync((name, [])));
    }

    [Fact]
    public async Task Archive_leaves_no_file_behind()
    {
        var before = TemporaryArchives();

        await using (await OpenAsync(("a.jpg", [1])))
        {
            Assert.True(OperatingSystem.IsWindows() || TemporaryArchives().Count >= before.Count);
        }

        await Assert.ThrowsAsync<ItemUnavailableException>(() =>
            PhotoArchive.ReadAsync(new MemoryStream([80, 75, 3, 4, 0]), "a.jpg", default)
        );
        Assert.Empty(TemporaryArchives().Except(before));
    }

    [Fact]
    public async Task Cut_download_is_never_taken_for_its_end()
    {
        await using var bed = await NasBed.StartAsync();
        bed.Nas.AddPhoto("big.jpg", new byte[100_000]);
        bed.Nas.Faults.On(SynologyOperations.Download).Always().TruncateBody(50_000);

        // A cut may reach the client before the bytes that came ahead of it.
        var error = await Record.ExceptionAsync(() => ReadAsync(bed, Rendition.Original));

        Assert.True(error is IOException or ServiceRequestException { IsTransient: true }, $"{error}");
    }

    [Fact]
    public async Task Photo_of_an_earlier_run_is_looked_up_again()
    {
        await using var bed = await NasBed.StartAsync();
        bed.AddAlbum("Theirs", photos: 1, ownerId: 2);
        var item = await bed.Source("Theirs").GetMediaItemsAsync(default).SingleAsync();
        await using var next = NasBed.Beside(bed);

        await using var content = await next.Source("Theirs").OpenReadAsync(item, Rendition.Original, default);

        Assert.Equal(bed.Nas.Items[0].Bytes.ToArray(), await ReadAsync(content));
    }

    [Fact]
    public async Task Older_nas_is_asked_by_the_unit()
    {
        await using var bed = await NasBed.StartAsync(options => options.MaxVersions["SYNO.Foto.Download"] = 1);
        var photo = bed.AddPhotos(1)[0];

        Assert.Equal(photo.Bytes.ToArray(), await ReadAsync(bed, Rendition.Original));
        Assert.Equal($"[{photo.UnitId}]", bed.CallsOf(SynologyOperations.Download)[0].Parameters["unit_id"]);
    }

    private static HashSet<string> TemporaryArchives() => [.. Directory.GetFiles(Path.GetTempPath(), "picsync-*.zip")];

    private static Task<PhotoArchive> OpenAsync(params (string Name, byte[] Bytes)[] files)
    {
        var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        bytes.Position = 0;
        return PhotoArchive.ReadAsync(bytes, "live.heic", default);
    }

    private static async Task<byte[]> ReadAsync(NasBed bed, Rendition rendition)
    {
        var source = bed.Source();
        var item = await source.GetMediaItemsAsync(default).SingleAsync();
        await using var content = await source.OpenReadAsync(item, rendition, default);
        return await ReadAsync(content);
    }

    private static async Task<byte[]> ReadAsync(MediaContent content)
    {
        using var bytes = new MemoryStream();
        await content.Stream.CopyToAsync(bytes);
        return bytes.ToArray();
    }
}
