using Picsync.S3.Tests.Support;
using Picsync.Testing;
using Picsync.Testing.Conformance;

namespace Picsync.S3.Tests.Target;

public class NameTests
{
    private static readonly SamplePhoto s_first = SamplePhoto.Create("IMG_0001.jpg", 1);
    private static readonly SamplePhoto s_second = SamplePhoto.Create("IMG_0001.jpg", 2);

    private static string NameOfSecond => $"frame/IMG_0001-{s_second.Hashes.Md5!.Value.ToString()[..8]}.jpg";

    [Fact]
    public async Task Plain_place_puts_photos_below_the_prefix_under_their_own_names()
    {
        await using var bed = await S3Bed.StartAsync();
        var target = bed.Target();

        await target.RunAsync(await target.OpenAsync(), SamplePhoto.CreateMany(2));

        Assert.Equal(["frame/.picsync-manifest.json", "frame/photo-0001.jpg", "frame/photo-0002.jpg"], bed.Keys());
    }

    [Theory]
    [InlineData("ada@example.org")]
    [InlineData(" Ada@Example.ORG ")]
    public async Task Place_of_a_person_is_named_by_the_digest_of_the_address(string email)
    {
        await using var bed = await S3Bed.StartAsync();
        var target = bed.Target("s3://photos", email: email);

        await target.RunAsync(await target.OpenAsync(), s_first);

        Assert.All(bed.Keys(), static key => Assert.StartsWith(ExpectedFolder, key, StringComparison.Ordinal));
        Assert.DoesNotContain("ada", string.Join(' ', bed.Keys()) + target.Id, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Place_of_a_person_shows_nothing_of_others()
    {
        await using var bed = await S3Bed.StartAsync();
        var ada = bed.Target("s3://photos", email: "ada@example.org");
        var max = bed.Target("s3://photos", email: "max@example.org");
        await ada.RunAsync(await ada.OpenAsync(), SamplePhoto.CreateMany(3));

        Assert.Null(await max.FindAlbumAsync("Grandma", CancellationToken.None));
        await max.RunAsync(await max.OpenAsync(), s_first);

        Assert.Single(await max.ListAsync(await max.OpenAsync()));
        Assert.Equal(3, (await ada.ListAsync(await ada.OpenAsync())).Count);
    }

    [Fact]
    public async Task Second_photo_of_a_name_gets_a_part_of_its_digest()
    {
        await using var bed = await S3Bed.StartAsync();
        var target = bed.Target();

        await target.RunAsync(await target.OpenAsync(), s_first, s_second);

        Assert.Equal(s_first.Bytes.ToArray(), bed.Service.FindObject(S3Bed.Bucket, "frame/IMG_0001.jpg")?.Bytes.ToArray());
        Assert.Equal(s_second.Bytes.ToArray(), bed.Service.FindObject(S3Bed.Bucket, NameOfSecond)?.Bytes.ToArray());
    }

    [Theory]
    [InlineData(S3Conditions.Kept)]
    [InlineData(S3Conditions.Ignored)]
    [InlineData(S3Conditions.Refused)]
    public async Task Photo_never_replaces_another_one_of_its_name(S3Conditions conditions)
    {
        await using var bed = await S3Bed.StartAsync(options => options.Conditions = conditions);
        var target = bed.Target();
        var album = await target.OpenAsync();
        var photos = Enumerable.Range(1, 20).Select(static seed => SamplePhoto.Create("IMG_0001.jpg", seed)).ToList();

        await Task.WhenAll(photos.Select(photo => target.UploadAsync(album, photo)));

        Assert.Equal(
            photos.Select(static photo => Convert.ToHexString(photo.Bytes.Span)).Order(),
            bed.Service.GetObjects(S3Bed.Bucket)
                .Where(static item => item.Key.EndsWith(".jpg", StringComparison.Ordinal))
                .Select(static item => Convert.ToHexString(item.Bytes.Span))
                .Order()
        );
    }

    [Fact]
    public async Task Second_importer_comes_to_the_same_names()
    {
        await using var bed = await S3Bed.StartAsync();
        var one = bed.Target();
        var other = bed.Target(connection: bed.Connect());
        var (albumOfOne, albumOfOther) = (await one.OpenAsync(), await other.OpenAsync());
        await one.ListAsync(albumOfOne);
        await other.ListAsync(albumOfOther);

        // The other one's listing is of before all this.
        await one.RunAsync(albumOfOne, s_first, s_second);
        var receipts = new[] { await other.UploadAsync(albumOfOther, s_second), await other.UploadAsync(albumOfOther, s_first) };

        Assert.Equal([NameOfSecond, "frame/IMG_0001.jpg"], receipts.Select(static receipt => receipt.ItemId));
        Assert.All(receipts, static receipt => Assert.True(receipt.WasAlreadyThere));
        Assert.Equal(3, bed.Keys().Count);
    }

    [Fact]
    public async Task Two_importers_at_once_store_each_photo_once()
    {
        await using var bed = await S3Bed.StartAsync();
        var one = bed.Target();
        var other = bed.Target(connection: bed.Connect());
        var (albumOfOne, albumOfOther) = (await one.OpenAsync(), await other.OpenAsync());
        var photos = Enumerable.Range(1, 30).Select(static seed => SamplePhoto.Create($"IMG_{seed % 10:0000}.jpg", seed)).ToList();

        await Task.WhenAll(one.RunAsync(albumOfOne, photos), other.RunAsync(albumOfOther, Enumerable.Reverse(photos)));

        var stored = bed
            .Service.GetObjects(S3Bed.Bucket)
            .Where(static item => item.Key.EndsWith(".jpg", StringComparison.Ordinal))
            .ToList();
        Assert.Equal(30, stored.DistinctBy(static item => item.ETag).Count());
        Assert.Equal(30, stored.Count);
        var fresh = bed.Target(connection: bed.Connect());
        bed.Service.Requests.Clear();
        Assert.Equal(30, (await fresh.ListAsync(await fresh.OpenAsync())).Count);
        Assert.DoesNotContain(bed.Service.Requests, static request => request.Operation == S3Operations.HeadObject);
    }

    [Fact]
    public async Task Dated_layout_puts_photos_into_folders_of_their_days()
    {
        await using var bed = await S3Bed.StartAsync();
        var target = bed.Target(layout: "{album}/{year}/{month}-{day}/{file}");
        var album = await target.OpenAsync();
        var taken = new DateTimeOffset(2025, 7, 4, 23, 30, 0, TimeSpan.FromHours(2));

        await target.UploadAsync(album, s_first.ToUpload() with { TakenAt = taken }, CancellationToken.None);
        await target.UploadAsync(album, s_second.ToUpload(), CancellationToken.None);

        Assert.Contains("frame/Grandma/2025/07-04/IMG_0001.jpg", bed.Keys());
        Assert.Contains("frame/Grandma/undated/00-00/IMG_0001.jpg", bed.Keys());
        Assert.Equal(2, (await target.ListAsync(album)).Count);
    }

    [Theory]
    [InlineData("{file}/{year}", "ends in {file}")]
    [InlineData("{flie}", "'{flie}' is not known")]
    [InlineData("{album}-{file}", "stand in folders")]
    [InlineData("{md5(email)}/{file}", "no e-mail address")]
    [InlineData("{md5(email:asWritten)}/{file}", "no e-mail address")]
    [InlineData("{md5(email:lower)}/{file}", "'{md5(email:lower)}' is not known")]
    [InlineData("{file", "'{file' is not known")]
    public async Task Layout_that_cannot_work_is_refused(string layout, string reason)
    {
        await using var bed = await S3Bed.StartAsync();

        var error = Assert.Throws<FormatException>(() => bed.Target(layout: layout));

        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Place_of_one_album_refuses_a_second_one_and_takes_up_what_was_imported()
    {
        await using var bed = await S3Bed.StartAsync();
        var target = bed.Target();
        await target.RunAsync(await target.OpenAsync("s3://photos/frame"), s_first);

        await target.RunAsync(await target.OpenAsync("Grandma"), s_second);
        var error = await Assert.ThrowsAsync<ConfigurationException>(() => target.FindAlbumAsync("Grandpa", CancellationToken.None));

        Assert.Contains("is the album 'Grandma'", error.Message, StringComparison.Ordinal);
        Assert.NotNull(await target.FindAlbumAsync("s3://photos/frame", CancellationToken.None));
    }

    private static string ExpectedFolder { get; } =
        Convert.ToHexStringLower(System.Security.Cryptography.MD5.HashData("ada@example.org"u8)) + "/";
}
