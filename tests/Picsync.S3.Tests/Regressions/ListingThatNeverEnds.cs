using System.Text;
using System.Text.RegularExpressions;
using Picsync.S3.Tests.Support;
using Picsync.Testing;

namespace Picsync.S3.Tests.Regressions;

/// <summary>A service that promised page after page under ever new tokens was asked a hundred times and more.</summary>
public sealed class ListingThatNeverEnds
{
    [Fact]
    public async Task Two_pages_without_anything_new_end_the_listing_in_doubt()
    {
        await using var bed = await StartAsync();
        var number = 0;
        bed.Service.Faults.On(S3Operations.ListObjects).Always().ChangeBody(body => Promise(body, $"frame/z{number++}"));

        var error = await Assert.ThrowsAsync<IncompleteListingException>(() => bed.Source().ListAsync());

        Assert.Contains("brought nothing new", error.Message, StringComparison.Ordinal);
        Assert.Equal(3, Listings(bed));
    }

    [Fact]
    public async Task Pages_that_come_again_under_new_tokens_end_the_listing_in_doubt()
    {
        await using var bed = await StartAsync();
        var number = 0;
        // Each token leads back to the beginning, and looks another one.
        bed.Service.Faults.On(S3Operations.ListObjects).Always().ChangeBody(body => Promise(body, $"!{number++}"));

        await Assert.ThrowsAsync<IncompleteListingException>(() => bed.Source().ListAsync());

        Assert.Equal(2, Listings(bed));
    }

    [Fact]
    public async Task Page_without_photos_between_others_is_no_doubt()
    {
        await using var bed = await StartAsync(pageSize: 1);
        var isFirst = true;
        bed.Service.Faults.On(S3Operations.ListObjects)
            .Always()
            .ChangeBody(body =>
            {
                if (!isFirst)
                {
                    return body;
                }

                isFirst = false;
                var empty = Regex.Replace(body, "<Contents>.*</Contents>", "", RegexOptions.None, TimeSpan.FromSeconds(10));
                return Promise(empty.Replace("<KeyCount>1<", "<KeyCount>0<", StringComparison.Ordinal), "!");
            });

        Assert.Equal(3, (await bed.Source().ListAsync()).Count);
    }

    [Fact]
    public async Task Pages_of_folders_alone_are_progress()
    {
        await using var bed = await StartAsync(pageSize: 2);
        for (var i = 0; i < 9; i++)
        {
            bed.Service.AddObject(S3Bed.Bucket, $"frame/0{i}/x.jpg", "x"u8.ToArray());
        }

        var target = bed.Target();
        var album = await target.OpenAsync();

        Assert.Equal(3, (await target.ListAsync(album)).Count);
    }

    [Fact]
    public async Task Folder_outside_of_the_prefix_shows_that_the_prefix_was_ignored()
    {
        await using var bed = await StartAsync();
        bed.Service.Faults.On(S3Operations.ListObjects)
            .Always()
            .ChangeBody(static body =>
                body.Replace(
                    "</ListBucketResult>",
                    "<CommonPrefixes><Prefix>other/</Prefix></CommonPrefixes></ListBucketResult>",
                    StringComparison.Ordinal
                )
            );

        await Assert.ThrowsAsync<FilterNotVerifiedException>(() => bed.Source().ListAsync());
    }

    [Fact]
    public async Task Unfinished_uploads_that_lead_in_a_circle_are_listed_no_further()
    {
        await using var bed = await StartAsync();
        var number = 0;
        bed.Service.Faults.On(S3Operations.ListUploads)
            .Always()
            .ChangeBody(body =>
                body.Replace(
                    "<IsTruncated>false</IsTruncated>",
                    $"<IsTruncated>true</IsTruncated><NextKeyMarker>frame/{number++ % 2}</NextKeyMarker>",
                    StringComparison.Ordinal
                )
            );
        using var unfinished = new UnfinishedUploads(bed.Connection, S3Bed.Bucket, "frame/");

        Assert.Null(await unfinished.TakeAsync("frame/a.mp4", CancellationToken.None));

        Assert.InRange(bed.Service.Requests.Count(static request => request.Operation == S3Operations.ListUploads), 1, 3);
    }

    private static async Task<S3Bed> StartAsync(int pageSize = 1000)
    {
        var bed = await S3Bed.StartAsync(client: options => options.PageSize = pageSize);
        foreach (var name in (string[])["a.jpg", "b.jpg", "c.jpg"])
        {
            bed.Service.AddObject(S3Bed.Bucket, $"frame/{name}", Encoding.UTF8.GetBytes(name));
        }

        return bed;
    }

    private static string Promise(string body, string after)
    {
        var token = Convert.ToBase64String(Encoding.UTF8.GetBytes(after));
        var bare = Regex.Replace(
            body,
            "<NextContinuationToken>.*</NextContinuationToken>",
            "",
            RegexOptions.None,
            TimeSpan.FromSeconds(10)
        );
        return Regex.Replace(
            bare,
            "<IsTruncated>[a-z]*</IsTruncated>",
            $"<IsTruncated>true</IsTruncated><NextContinuationToken>{token}</NextContinuationToken>",
            RegexOptions.None,
            TimeSpan.FromSeconds(10)
        );
    }

    private static int Listings(S3Bed bed) => bed.Service.Requests.Count(static request => request.Operation == S3Operations.ListObjects);
}
