using System.Security.Cryptography;
using Picsync.S3.Tests.Support;
using Picsync.Testing;
using Picsync.Testing.Conformance;

namespace Picsync.S3.Tests.Regressions;

/// <summary>
/// Services like Amazon's that lack checksum headers, conditions, the newer listing or digests as tags needed a setting each, or had what they stored
/// deleted again.
/// </summary>
public sealed class StoresNeededSettings
{
    private static readonly Dictionary<string, Action<S3SimulatorOptions>> s_stores = new()
    {
        ["checksums refused with 501"] = static store => store.RefusesChecksums = true,
        ["checksums refused with 400"] = static store => (store.RefusesChecksums, store.RefusalStatus) = (true, 400),
        ["conditions refused with 400"] = static store => (store.Conditions, store.RefusalStatus) = (S3Conditions.Refused, 400),
        ["newer listing refused with 501"] = static store => store.NewerListing = S3NewerListing.Refused,
        ["newer listing refused with 400"] = static store => (store.NewerListing, store.RefusalStatus) = (S3NewerListing.Refused, 400),
        ["newer listing not noticed"] = static store => store.NewerListing = S3NewerListing.Ignored,
        ["tags like digests that are none"] = static store => store.Tags = S3Tags.LikeDigests,
        ["tags of another form"] = static store => store.Tags = S3Tags.Opaque,
        ["no tags"] = static store => store.Tags = S3Tags.Missing,
        ["managed keys"] = static store => store.EncryptsWithManagedKeys = true,
        ["no tags and no metadata"] = static store => (store.Tags, store.LosesMetadata) = (S3Tags.Missing, true),
        ["tags like digests and no metadata"] = static store => (store.Tags, store.LosesMetadata) = (S3Tags.LikeDigests, true),
        ["region in words and fields"] = static store => store.Region = "garage",
        ["region in words alone"] = static store => (store.Region, store.RegionAnswer) = ("garage", S3RegionAnswer.Words),
        ["301 with a region"] = static store => (store.Region, store.RegionAnswer) = ("eu-central-2", S3RegionAnswer.MovedPermanently),
        ["307 with a region"] = static store => (store.Region, store.RegionAnswer) = ("auto", S3RegionAnswer.MovedForNow),
        ["everything at once"] = static store =>
        {
            store.RefusesChecksums = true;
            store.RefusalStatus = 400;
            store.Conditions = S3Conditions.Refused;
            store.NewerListing = S3NewerListing.Refused;
            store.Tags = S3Tags.LikeDigests;
            store.Region = "elsewhere-1";
            store.RegionAnswer = S3RegionAnswer.MovedPermanently;
        },
    };

    public static TheoryData<string> Stores => [.. s_stores.Keys];

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Photos_go_there_are_known_again_and_leave(string store)
    {
        await using var bed = await StartAsync(store);
        var target = bed.Target();
        var album = await target.OpenAsync();
        var photos = SamplePhoto.CreateMany(7);

        var added = await target.RunAsync(album, photos);
        var other = bed.Target(connection: bed.Connect());
        var listed = await other.ListAsync((await other.FindAlbumAsync("Grandma", CancellationToken.None))!);
        var again = await other.UploadAsync(album, photos[3]);
        await other.DeleteAsync(album, listed[0], CancellationToken.None);

        Assert.Equal(7, added.Count);
        Assert.Equal(
            photos.Select(static photo => photo.Hashes.Md5.ToString()).Order().ToList(),
            listed.Select(static item => item.Hash.ToString()).Order().ToList()
        );
        Assert.True(again.WasAlreadyThere);
        Assert.Equal(7, bed.Keys().Count);
        Assert.Equal(1, bed.Service.Requests.Count(static request => request.Operation == S3Operations.DeleteObject));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Film_goes_there_in_parts(string store)
    {
        await using var bed = await StartAsync(store);
        var bytes = RandomNumberGenerator.GetBytes(11 << 20);
        var target = bed.Target();
        var album = await target.OpenAsync();

        var receipt = await target.UploadAsync(album, Film(bytes), CancellationToken.None);

        Assert.Single(await target.ConfirmAsync(album, [receipt], CancellationToken.None));
        Assert.Equal(bytes, bed.Service.FindObject(S3Bed.Bucket, receipt.ItemId!)?.Bytes.ToArray());
        Assert.DoesNotContain(bed.Service.Requests, static request => request.Operation == S3Operations.DeleteObject);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Photos_of_others_are_listed_and_read(string store)
    {
        await using var bed = await StartAsync(store);
        var photos = SamplePhoto.CreateMany(5);
        foreach (var photo in photos)
        {
            bed.Service.AddObject(S3Bed.Bucket, $"frame/{photo.FileName}", photo.Bytes);
        }

        var source = bed.Source();
        var items = await source.ListAsync();

        Assert.Equal(5, items.Count);
        Assert.Equal(items.Count, items.Select(static item => item.Version).OfType<string>().Count(static version => version.Length > 0));
        foreach (var (item, photo) in items.Zip(photos))
        {
            Assert.True(item.Hashes?.Md5 is null || item.Hashes.Md5 == photo.Hashes.Md5, "a tag was taken for a digest");
            await using var content = await source.OpenReadAsync(item, Rendition.Original, CancellationToken.None);
            Assert.Equal(photo.Hashes.Md5!.Value.ToBytes(), await MD5.HashDataAsync(content.Stream));
        }
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task What_is_refused_once_is_not_asked_again(string store)
    {
        await using var bed = await StartAsync(store);
        var target = bed.Target();
        var album = await target.OpenAsync();
        await target.RunAsync(album, SamplePhoto.CreateMany(3));
        bed.Service.Requests.Clear();

        await target.RunAsync(album, [SamplePhoto.Create("one-more.jpg", 99), SamplePhoto.Create("and-another.jpg", 98)]);

        Assert.DoesNotContain(bed.Service.Requests, static request => request.StatusCode is >= 300 and not 404);
    }

    [Theory]
    [InlineData(S3Tags.Digests)]
    [InlineData(S3Tags.LikeDigests)]
    public async Task Object_that_was_garbled_goes_at_once(S3Tags tags)
    {
        await using var bed = await S3Bed.StartAsync(store => store.Tags = tags);
        var target = bed.Target();
        var album = await target.OpenAsync();
        await target.ListAsync(album);
        bed.Service.Options.GarblesBytes = true;
        // Only the bytes can tell: neither the answer's nor the object's checksum is one.
        var connection = bed.Connect(static options => options.Checksums = false);

        var error = await Assert.ThrowsAsync<ServiceRequestException>(() =>
            bed.Target(connection: connection).UploadAsync(album, SamplePhoto.Create("a.jpg", 1))
        );

        Assert.Contains("stored other bytes", error.Message, StringComparison.Ordinal);
        Assert.Null(bed.Service.FindObject(S3Bed.Bucket, "frame/a.jpg"));
    }

    [Fact]
    public async Task Object_that_cannot_be_verified_stays()
    {
        await using var bed = await S3Bed.StartAsync(static store => store.Tags = S3Tags.LikeDigests);
        var target = bed.Target(connection: bed.Connect(static options => (options.Checksums, options.MaxRetries) = (false, 0)));
        var album = await target.OpenAsync();
        await target.ListAsync(album);
        bed.Service.Faults.On(S3Operations.HeadObject).Always().Respond(403);
        bed.Service.Faults.On(S3Operations.GetObject).Always().Respond(403);

        var receipt = await target.UploadAsync(album, SamplePhoto.Create("a.jpg", 1));

        Assert.False(receipt.WasAlreadyThere);
        Assert.NotNull(bed.Service.FindObject(S3Bed.Bucket, "frame/a.jpg"));
    }

    [Fact]
    public async Task Object_that_another_importer_put_there_meanwhile_is_not_deleted()
    {
        await using var bed = await S3Bed.StartAsync(static store =>
            (store.Tags, store.Conditions) = (S3Tags.LikeDigests, S3Conditions.Ignored)
        );
        var target = bed.Target(connection: bed.Connect(static options => options.Checksums = false));
        var album = await target.OpenAsync();
        await target.ListAsync(album);
        // The other one is faster than the look at what was stored.
        bed.Service.Faults.On(S3Operations.HeadObject)
            .When(_ =>
            {
                bed.Service.AddObject(S3Bed.Bucket, "frame/a.jpg", "somebody else's"u8.ToArray());
                return true;
            })
            .Delay(TimeSpan.Zero);

        var receipt = await target.UploadAsync(album, SamplePhoto.Create("a.jpg", 1));

        Assert.NotEqual("frame/a.jpg", receipt.ItemId);
        Assert.Equal("somebody else's"u8.ToArray(), bed.Service.FindObject(S3Bed.Bucket, "frame/a.jpg")?.Bytes.ToArray());
    }

    [Fact]
    public async Task Photo_that_is_refused_for_itself_is_not_sent_in_four_ways()
    {
        await using var bed = await S3Bed.StartAsync();
        var target = bed.Target();
        var album = await target.OpenAsync();
        await target.UploadAsync(album, SamplePhoto.Create("a.jpg", 1));
        bed.Service.Faults.On(S3Operations.PutObject)
            .Always()
            .Respond(400, "<Error><Code>InvalidRequest</Code><Message>Not this one</Message></Error>", "application/xml");

        await Assert.ThrowsAsync<ServiceRequestException>(() => target.UploadAsync(album, SamplePhoto.Create("b.jpg", 2)));

        Assert.Equal(1, bed.Service.Requests.Count(static request => request.Path.EndsWith("b.jpg", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Region_that_nothing_names_is_asked_for()
    {
        await using var bed = await S3Bed.StartAsync(static store =>
            (store.Region, store.RegionAnswer) = ("far-1", S3RegionAnswer.Nothing)
        );

        var error = await Assert.ThrowsAsync<ServiceRequestException>(() => bed.Target().OpenAsync());

        Assert.Contains("PICSYNC_S3__Region", error.Message, StringComparison.Ordinal);
    }

    private static Task<S3Bed> StartAsync(string store) =>
        S3Bed.StartAsync(
            s_stores[store],
            static options => (options.PageSize, options.MultipartThresholdBytes, options.PartBytes) = (3, 5 << 20, 5 << 20)
        );

    private static PhotoUpload Film(byte[] bytes) =>
        new()
        {
            FileName = "film.mp4",
            ContentType = "video/mp4",
            LengthBytes = bytes.Length,
            Hashes = new ContentHashes(
                ContentHash.FromBytes(HashKind.Md5, MD5.HashData(bytes)),
                ContentHash.FromBytes(HashKind.Sha256, SHA256.HashData(bytes)),
                bytes.Length
            ),
            OpenReadAsync = _ => ValueTask.FromResult<Stream>(new MemoryStream(bytes, writable: false)),
        };
}
