using Picsync.S3.Tests.Support;
using Picsync.Testing;
using Picsync.Testing.Conformance;

namespace Picsync.S3.Tests.Target;

public class RequestTests
{
    [Fact]
    public async Task First_run_sends_one_request_for_each_photo_beside_listings_and_the_manifest()
    {
        await using var bed = await S3Bed.StartAsync();
        var target = bed.Target();
        var album = await target.OpenAsync();
        bed.Service.Requests.Clear();

        await target.RunAsync(album, SamplePhoto.CreateMany(40));

        Assert.Equal(40 + 1, bed.Service.Requests.Count(static request => request.Operation == S3Operations.PutObject));
        Assert.Equal(0, bed.Service.Requests.Count(static request => request.Operation == S3Operations.HeadObject));
        Assert.Equal(2, bed.Service.Requests.Count(static request => request.Operation == S3Operations.ListObjects));
        Assert.Equal(43, bed.Service.Requests.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Second_run_sends_no_request_for_a_photo(bool withManagedKeys)
    {
        await using var bed = await S3Bed.StartAsync(options => options.EncryptsWithManagedKeys = withManagedKeys);
        var first = bed.Target();
        await first.RunAsync(await first.OpenAsync(), SamplePhoto.CreateMany(40));
        bed.Service.Requests.Clear();

        var second = bed.Target(connection: bed.Connect());
        var album = await second.OpenAsync();
        var items = await second.ListAsync(album);
        await second.PublishAsync(album, items, new PublishOptions(), CancellationToken.None);

        Assert.Equal(
            SamplePhoto.CreateMany(40).Select(static photo => photo.Hashes.Md5).ToHashSet(),
            items.Select(static item => item.Hash).ToHashSet()
        );
        var expected = new List<string> { S3Operations.GetObject, S3Operations.ListObjects };
        if (withManagedKeys)
        {
            // Whether the tags that disagree with the manifest are digests is seen at one object of them.
            expected.Add(S3Operations.HeadObject);
        }

        Assert.Equal(expected, bed.Service.Requests.Select(static request => request.Operation));
    }

    [Fact]
    public async Task Listing_of_many_pages_costs_its_pages_and_nothing_else()
    {
        await using var bed = await S3Bed.StartAsync();
        foreach (var number in Enumerable.Range(1, 20_500))
        {
            bed.Service.AddObject(S3Bed.Bucket, $"frame/{number:00000}.jpg", BitConverter.GetBytes(number));
        }

        var items = await bed.Source().ListAsync();

        Assert.Equal(20_500, items.DistinctBy(static item => item.Id).Count());
        Assert.All(items, static item => Assert.NotNull(item.Hashes?.Md5));
        Assert.Equal(21, bed.Service.Requests.Count(static request => request.Operation == S3Operations.ListObjects));
        Assert.Equal(2, bed.Service.Requests.Count(static request => request.Operation == S3Operations.HeadObject));
        // One was read to see whether the tags of this service are digests.
        Assert.Equal(1, bed.Service.Requests.Count(static request => request.Operation == S3Operations.GetObject));
        Assert.Equal(24, bed.Service.Requests.Count);
    }

    [Fact]
    public async Task Confirmation_of_few_photos_in_a_long_album_looks_at_them_instead_of_listing_all()
    {
        await using var bed = await S3Bed.StartAsync(client: static options => options.PageSize = 10);
        var target = bed.Target();
        var album = await target.OpenAsync();
        await target.RunAsync(album, SamplePhoto.CreateMany(60));
        await target.ListAsync(album);
        var receipt = await target.UploadAsync(album, SamplePhoto.Create("new.jpg", 1000));
        bed.Service.Requests.Clear();

        var seen = await target.ConfirmAsync(album, [receipt], CancellationToken.None);

        Assert.Equal("frame/new.jpg", Assert.Single(seen).Id);
        Assert.Equal([S3Operations.HeadObject], bed.Service.Requests.Select(static request => request.Operation));
    }
}
