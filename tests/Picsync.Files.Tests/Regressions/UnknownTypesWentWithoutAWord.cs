using System.Diagnostics;

namespace Picsync.Files.Tests.Regressions;

/// <summary>Pictures with rarer extensions, and whatever else a listing does not take, were passed over in silence.</summary>
public sealed class UnknownTypesWentWithoutAWord : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("DSC00001.HIF", "image/heif", MediaKind.Photo)]
    [InlineData("c.mpo", "image/jpeg", MediaKind.Photo)]
    [InlineData("d.jxl", "image/jxl", MediaKind.Photo)]
    [InlineData("e.heics", "image/heic-sequence", MediaKind.Photo)]
    [InlineData("f.avifs", "image/avif", MediaKind.Photo)]
    [InlineData("g.insp", "image/jpeg", MediaKind.Photo)]
    [InlineData("h.jp2", "image/jp2", MediaKind.Photo)]
    [InlineData("i.3g2", "video/3gpp2", MediaKind.Video)]
    [InlineData("j.vob", "video/mpeg", MediaKind.Video)]
    [InlineData("k.MPE", "video/mpeg", MediaKind.Video)]
    [InlineData("l.ogv", "video/ogg", MediaKind.Video)]
    [InlineData("m.m2t", "video/mp2t", MediaKind.Video)]
    [InlineData("n.qt", "video/quicktime", MediaKind.Video)]
    [InlineData("o.flv", "video/x-flv", MediaKind.Video)]
    public async Task Rarer_extension_is_listed(string name, string type, MediaKind kind)
    {
        _folder.Write(name);

        var item = Assert.Single(await new FolderPhotoSource(_folder.Root).ListAsync());

        Assert.Equal((name, type, kind), (item.Id, item.ContentType, item.Kind));
    }

    [Fact]
    public async Task What_is_not_read_is_counted_by_type_and_what_lies_beside_photos_is_not()
    {
        foreach (
            var name in new[] { "a.jpg", "a.xmp", "a.jpg.json", "Thumbs.db", "b.cr3", "sub/c.CR3", "d.psd", "IMG_5.JPG_original", "noname" }
        )
        {
            _folder.Write(name);
        }

        var source = new FolderPhotoSource(_folder.Root);
        var items = await source.ListAsync();

        Assert.Equal("a.jpg", Assert.Single(items).Id);
        Assert.Equal(
            [
                $"5 files in '{_folder.Root}' of types that are not read are passed over: 2 .cr3, 1 .jpg_original, 1 .psd, 1 without an extension.",
            ],
            source.Notes
        );
    }

    [LinuxFact]
    public async Task Pipe_that_is_named_like_a_photo_holds_nobody_up_and_is_told()
    {
        _folder.Write("a.jpg", ExifPhoto.Create("2024:07:30 17:04:05"));
        using var process = Process.Start("mkfifo", [_folder.Combine("pipe.jpg")]);
        Assert.True(process.WaitForExit(TimeSpan.FromSeconds(30)), "mkfifo did not end");

        var source = new FolderPhotoSource(_folder.Root);
        var dates = await source.ListDatesAsync();

        Assert.Equal("a.jpg", Assert.Single(dates).Key);
        Assert.Equal([$"1 pipe, socket or device in '{_folder.Root}' is passed over."], source.Notes);
    }

    [Theory]
    [InlineData(".IMG_1.HEIC.icloud", "IMG_1.HEIC")]
    [InlineData("IMG_2.jpg.nextcloud", "IMG_2.jpg")]
    [InlineData("sub/IMG_3.jpg.owncloud", "sub/IMG_3.jpg")]
    public async Task Photo_whose_bytes_are_in_the_cloud_is_unavailable_and_not_absent(string placeholder, string photo)
    {
        _folder.Write("a.jpg");
        _folder.Write(placeholder);
        _folder.Write(".notes.pdf.icloud");

        var items = await new FolderPhotoSource(_folder.Root).ListAsync();

        Assert.Equal(2, items.Count);
        var away = items.Single(item => item.Id == photo);
        Assert.Equal(("its bytes are in the cloud and not on this disk", null), (away.UnavailableReason, away.LengthBytes));
    }

    [Fact]
    public async Task Placeholder_beside_its_photo_is_not_listed()
    {
        _folder.Write("IMG_2.jpg");
        _folder.Write("IMG_2.jpg.nextcloud");

        Assert.Null(Assert.Single(await new FolderPhotoSource(_folder.Root).ListAsync()).UnavailableReason);
    }
}
