using Picsync.S3.Tests.Support;
using Picsync.Testing;
using Picsync.Testing.Conformance;

namespace Picsync.S3.Tests.Source;

public class ListingTests
{
    private const string Page = "<IsTruncated>true</IsTruncated>";

    [Theory]
    [InlineData("<html><body>Sign in to the hotel's network</body></html>")]
    [InlineData("<ListAllMyBucketsResult></ListAllMyBucketsResult>")]
    [InlineData("{}")]
    [InlineData("")]
    [InlineData("<ListBucketResult><Name>another</Name><KeyCount>0</KeyCount><IsTruncated>false</IsTruncated></ListBucketResult>")]
    [InlineData("<ListBucketResult><Name>photos</Name><KeyCount>7</KeyCount><IsTruncated>false</IsTruncated></ListBucketResult>")]
    [InlineData("<ListBucketResult><Name>photos</Name><KeyCount>0</KeyCount>" + Page + "</ListBucketResult>")]
    [InlineData(
        "<ListBucketResult><Name>photos</Name><IsTruncated>false</IsTruncated><Contents><Key>other/a.jpg</Key><Size>3</Size></Contents></ListBucketResult>"
    )]
    [InlineData(
        "<ListBucketResult><Name>photos</Name><IsTruncated>false</IsTruncated><Contents><Key>frame/a.jpg</Key></Contents><Contents><Key>frame/a.jpg</Key></Contents></ListBucketResult>"
    )]
    public async Task Answer_that_is_no_whole_listing_is_never_an_empty_album(string answer)
    {
        await using var bed = await S3Bed.StartAsync();
        bed.Service.Faults.On(S3Operations.ListObjects).Always().Respond(200, answer, "application/xml");

        var error = await Assert.ThrowsAnyAsync<PicsyncException>(() => bed.Source().ListAsync());

        Assert.True(error is IncompleteListingException or FilterNotVerifiedException or ServiceRequestException, $"{error}");
    }

    [Fact]
    public async Task Listing_whose_second_page_fails_is_incomplete_after_the_first()
    {
        await using var bed = await S3Bed.StartAsync(client: static options => (options.PageSize, options.MaxRetries) = (2, 1));
        foreach (var photo in SamplePhoto.CreateMany(5))
        {
            bed.Service.AddObject(S3Bed.Bucket, $"frame/{photo.FileName}", photo.Bytes);
        }

        bed.Service.Faults.On(S3Operations.ListObjects).After(1).Always().Respond(500);
        var seen = 0;

        await Assert.ThrowsAsync<IncompleteListingException>(async () =>
        {
            await foreach (var _ in bed.Source().GetMediaItemsAsync(CancellationToken.None))
            {
                seen++;
            }
        });

        Assert.Equal(2, seen);
    }

    [Fact]
    public async Task Page_that_leads_back_to_itself_ends_the_listing_in_doubt()
    {
        await using var bed = await S3Bed.StartAsync(client: static options => options.PageSize = 2);
        foreach (var photo in SamplePhoto.CreateMany(6))
        {
            bed.Service.AddObject(S3Bed.Bucket, $"frame/{photo.FileName}", photo.Bytes);
        }

        bed.Service.Faults.On(S3Operations.ListObjects)
            .Always()
            .ChangeBody(static body =>
                System.Text.RegularExpressions.Regex.Replace(
                    body,
                    "<NextContinuationToken>.*</NextContinuationToken>",
                    "<NextContinuationToken>ZnJhbWUv</NextContinuationToken>",
                    System.Text.RegularExpressions.RegexOptions.None,
                    TimeSpan.FromSeconds(10)
                )
            );

        await Assert.ThrowsAsync<IncompleteListingException>(() => bed.Source().ListAsync());

        Assert.InRange(bed.Service.Requests.Count(static request => request.Operation == S3Operations.ListObjects), 2, 3);
    }

    [Fact]
    public async Task Archived_and_empty_objects_are_listed_with_the_reason_they_cannot_be_read()
    {
        await using var bed = await S3Bed.StartAsync();
        bed.Service.AddObject(S3Bed.Bucket, "frame/old.jpg", "x"u8.ToArray(), static item => item with { StorageClass = "DEEP_ARCHIVE" });
        bed.Service.AddObject(S3Bed.Bucket, "frame/void.jpg", default);

        var items = await bed.Source().ListAsync();

        Assert.Contains("restore it first", items[0].UnavailableReason, StringComparison.Ordinal);
        Assert.Contains("empty", items[1].UnavailableReason, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ItemUnavailableException>(() =>
            bed.Source().OpenReadAsync(items[0], Rendition.Original, CancellationToken.None)
        );
    }

    [Fact]
    public async Task Object_that_changed_since_it_was_listed_is_not_read_as_the_old_one()
    {
        await using var bed = await S3Bed.StartAsync();
        bed.Service.AddObject(S3Bed.Bucket, "frame/a.jpg", "one"u8.ToArray());
        var item = Assert.Single(await bed.Source().ListAsync());
        bed.Service.AddObject(S3Bed.Bucket, "frame/a.jpg", "two"u8.ToArray());

        var error = await Assert.ThrowsAsync<ItemUnavailableException>(() =>
            bed.Source().OpenReadAsync(item, Rendition.Original, CancellationToken.None)
        );

        Assert.Contains("changed", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bytes_that_are_damaged_or_cut_on_the_way_never_look_whole()
    {
        await using var bed = await S3Bed.StartAsync();
        var bytes = new byte[300_000];
        Random.Shared.NextBytes(bytes);
        bed.Service.AddObject(S3Bed.Bucket, "frame/a.jpg", bytes);
        var item = Assert.Single(await bed.Source().ListAsync());

        bed.Service.Faults.On(S3Operations.GetObject).CorruptBody().On(S3Operations.GetObject).TruncateBody(100_000);

        await Assert.ThrowsAnyAsync<IOException>(() => ReadAsync(bed.Source(), item));
        await Assert.ThrowsAnyAsync<IOException>(() => ReadAsync(bed.Source(), item));
        Assert.Equal(bytes.Length, await ReadAsync(bed.Source(), item));
    }

    [Fact]
    public async Task Managed_keys_give_no_digest_rather_than_a_wrong_one()
    {
        await using var bed = await S3Bed.StartAsync(static options => options.EncryptsWithManagedKeys = true);
        foreach (var photo in SamplePhoto.CreateMany(3))
        {
            bed.Service.AddObject(S3Bed.Bucket, $"frame/{photo.FileName}", photo.Bytes);
        }

        var items = await bed.Source().ListAsync();

        Assert.Equal(3, items.Count);
        Assert.All(items, static item => Assert.Null(item.Hashes));
    }

    [Fact]
    public async Task Places_have_names_that_tell_services_and_prefixes_apart()
    {
        await using var bed = await S3Bed.StartAsync();
        using var amazon = new S3Connection(new S3Options());

        Assert.Equal("s3/127.0.0.1/photos/frame", bed.Source().Id.Value);
        Assert.Equal("s3/photos/a/b", new S3PhotoSource(amazon, new S3Location("photos", "/a/b/")).Id.Value);
        Assert.Equal("s3/photos", new S3PhotoSource(amazon, new S3Location("photos")).Id.Value);
    }

    private static async Task<long> ReadAsync(S3PhotoSource source, MediaItem item)
    {
        await using var content = await source.OpenReadAsync(item, Rendition.Original, CancellationToken.None);
        using var copy = new MemoryStream();
        await content.Stream.CopyToAsync(copy);
        return copy.Length;
    }
}
