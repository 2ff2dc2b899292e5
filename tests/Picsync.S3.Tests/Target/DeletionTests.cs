using Picsync.S3.Tests.Support;
using Picsync.Testing.Conformance;

namespace Picsync.S3.Tests.Target;

public class DeletionTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Delete_in_a_versioned_bucket_hides_the_object_or_removes_every_version(bool deletesVersions)
    {
        await using var bed = await S3Bed.StartAsync(client: options => options.DeletesVersions = deletesVersions);
        bed.Service.AddBucket(S3Bed.Bucket, keepsVersions: true);
        bed.Service.AddObject(S3Bed.Bucket, "frame/photo-0001.jpg", "older"u8.ToArray());
        bed.Service.AddObject(S3Bed.Bucket, "frame/photo-0001.jpg.jpg", "begins the same"u8.ToArray());
        var photo = SamplePhoto.CreateMany(1)[0];
        bed.Service.AddObject(S3Bed.Bucket, "frame/photo-0001.jpg", photo.Bytes);
        var target = bed.Target();
        var album = await target.OpenAsync();
        var item = (await target.ListAsync(album)).Single(item => item.Hash == photo.Hashes.Md5);

        await target.DeleteAsync(album, item, CancellationToken.None);

        Assert.Equal(["frame/photo-0001.jpg.jpg"], bed.Keys());
        var left = bed.Service.GetVersions(S3Bed.Bucket, "frame/photo-0001.jpg");
        Assert.Equal(deletesVersions ? 0 : 3, left.Count);
        Assert.True(deletesVersions || left[^1].IsDeleteMarker);
    }

    [Fact]
    public async Task Delete_leaves_an_object_that_holds_other_bytes_by_now()
    {
        await using var bed = await S3Bed.StartAsync();
        var target = bed.Target();
        var album = await target.OpenAsync();
        await target.RunAsync(album, SamplePhoto.CreateMany(2));
        var items = await target.ListAsync(album);
        bed.Service.AddObject(S3Bed.Bucket, items[0].Id, "somebody's"u8.ToArray());

        var error = await Assert.ThrowsAsync<ServiceRequestException>(() => target.DeleteAsync(album, items[0], CancellationToken.None));

        Assert.Contains("other bytes", error.Message, StringComparison.Ordinal);
        Assert.NotNull(bed.Service.FindObject(S3Bed.Bucket, items[0].Id));
    }

    [Theory]
    [InlineData("elsewhere/a.jpg")]
    [InlineData("frame/.picsync-manifest.json")]
    public async Task Delete_never_reaches_beyond_the_albums_photos(string key)
    {
        await using var bed = await S3Bed.StartAsync();
        bed.Service.AddObject(S3Bed.Bucket, key, "x"u8.ToArray());
        var target = bed.Target();
        var album = await target.OpenAsync();

        await Assert.ThrowsAsync<ServiceRequestException>(() => target.DeleteAsync(album, new TargetItem(key), CancellationToken.None));

        Assert.NotNull(bed.Service.FindObject(S3Bed.Bucket, key));
    }

    [Fact]
    public async Task Deleted_photo_is_not_in_the_next_manifest()
    {
        await using var bed = await S3Bed.StartAsync();
        var target = bed.Target();
        var album = await target.OpenAsync();
        var items = await target.RunAsync(album, SamplePhoto.CreateMany(3));

        await target.PublishAsync(album, [items[0], items[2]], new PublishOptions { RemovesSurplus = true }, CancellationToken.None);
        await target.DeleteAsync(album, items[1], CancellationToken.None);

        var manifest = System.Text.Encoding.UTF8.GetString(
            bed.Service.FindObject(S3Bed.Bucket, "frame/.picsync-manifest.json")!.Bytes.Span
        );
        Assert.Contains("photo-0001.jpg", manifest, StringComparison.Ordinal);
        Assert.DoesNotContain("photo-0002.jpg", manifest, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deleted_album_leaves_nothing_of_the_person_and_all_of_others()
    {
        await using var bed = await S3Bed.StartAsync();
        var ada = bed.Target("s3://photos/people", email: "ada@example.org");
        var max = bed.Target("s3://photos/people", email: "max@example.org");
        var album = await ada.OpenAsync("Import");
        await ada.RunAsync(album, SamplePhoto.CreateMany(5));
        await max.RunAsync(await max.OpenAsync("Import"), SamplePhoto.CreateMany(2));
        var before = bed.Keys().Count;

        var deleted = await ada.DeleteAlbumAsync(album, CancellationToken.None);

        Assert.Equal(5, deleted);
        Assert.Equal(before - 6, bed.Keys().Count);
        Assert.Null(await ada.FindAlbumAsync("Import", CancellationToken.None));
        Assert.Equal(2, (await max.ListAsync(await max.OpenAsync("Import"))).Count);
        await ada.RunAsync(await ada.OpenAsync("Import"), SamplePhoto.CreateMany(1));
        Assert.Single(await ada.ListAsync(await ada.OpenAsync("Import")));
    }
}
