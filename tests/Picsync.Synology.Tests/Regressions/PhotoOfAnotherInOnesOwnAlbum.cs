using Picsync.Synology.Tests.WebApi;
using Picsync.Testing;

namespace Picsync.Synology.Tests.Regressions;

/// <summary>A photo that another account put into one's own album was asked for without the album's passphrase, refused, and skipped with exit 0.</summary>
public sealed class PhotoOfAnotherInOnesOwnAlbum
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Bytes_come_by_the_passphrase_of_the_album(bool original)
    {
        await using var bed = await NasBed.StartAsync();
        var photo = Share(bed);
        var item = await bed.Source("Ours").GetMediaItemsAsync(default).SingleAsync();

        var bytes = await ReadAsync(bed.Source("Ours"), item, original);

        Assert.Equal(original ? photo.Bytes.ToArray() : SynologyPhotosSimulator.ThumbnailOf(photo, "xl"), bytes);
    }

    [Fact]
    public async Task Ones_own_photo_in_a_shared_album_needs_no_passphrase()
    {
        await using var bed = await NasBed.StartAsync();
        var album = bed.AddAlbum("Ours", photos: 1);
        bed.Nas.ChangeAlbum(album.Id, static found => found with { Passphrase = "OURSOURS1" });
        var source = bed.Source("Ours");
        var item = await source.GetMediaItemsAsync(default).SingleAsync();

        await ReadAsync(source, item, original: true);

        var call = Assert.Single(bed.CallsOf(SynologyOperations.Download));
        Assert.False(call.Parameters.ContainsKey("passphrase"));
    }

    [Fact]
    public async Task Photo_that_the_nas_lists_and_forbids_is_a_failure_that_says_what_to_do()
    {
        await using var bed = await NasBed.StartAsync(options => options.ForbidsDownload = static _ => true);
        Share(bed);
        var source = bed.Source("Ours");
        var item = await source.GetMediaItemsAsync(default).SingleAsync();

        var error = await Assert.ThrowsAsync<ServiceRequestException>(() => ReadAsync(source, item, original: true));

        Assert.Contains("another user's", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("OURSOURS1", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Photo_that_is_gone_is_unavailable()
    {
        await using var bed = await NasBed.StartAsync();
        var photo = Share(bed);
        var source = bed.Source("Ours");
        var item = await source.GetMediaItemsAsync(default).SingleAsync();
        bed.Nas.RemovePhoto(photo.Id);

        await Assert.ThrowsAsync<ItemUnavailableException>(() => ReadAsync(source, item, original: true));
    }

    private static SimulatedSynologyItem Share(NasBed bed)
    {
        var album = bed.Nas.AddAlbum("Ours");
        var photo = bed.AddPhotos(1, static item => item with { OwnerId = 2 })[0];
        bed.Nas.AddToAlbum(album.Id, photo.Id);
        bed.Nas.ChangeAlbum(album.Id, static found => found with { Passphrase = "OURSOURS1" });
        return photo;
    }

    private static async Task<byte[]> ReadAsync(IPhotoSource source, MediaItem item, bool original)
    {
        await using var content = await source.OpenReadAsync(item, original ? Rendition.Original : Rendition.Fit(1920, 1080), default);
        using var bytes = new MemoryStream();
        await content.Stream.CopyToAsync(bytes);
        return bytes.ToArray();
    }
}
