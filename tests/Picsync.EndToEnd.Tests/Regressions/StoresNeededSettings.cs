using Picsync.EndToEnd.Tests.Process;
using Picsync.Testing;

namespace Picsync.EndToEnd.Tests.Regressions;

/// <summary>Services like Amazon's worked with the right settings only; an address and a key are all that the program gets here.</summary>
public sealed class StoresNeededSettings
{
    [Theory]
    [InlineData(400)]
    [InlineData(501)]
    public async Task Store_that_lacks_what_amazon_has_takes_an_import_and_knows_it_again(int status)
    {
        await using var s3 = await StartAsync(store =>
        {
            store.RefusesChecksums = true;
            store.RefusalStatus = status;
            store.Conditions = S3Conditions.Refused;
            store.NewerListing = S3NewerListing.Refused;
            store.Tags = S3Tags.LikeDigests;
            store.Region = "garage";
        });
        using var work = Point(s3, s3.Address.AbsoluteUri);

        var first = await ImportAsync(work);
        var second = await ImportAsync(work);

        Assert.Equal((12, 0), Counts(first));
        Assert.Equal((0, 12), Counts(second));
        Assert.Equal(13, s3.GetObjects("photos").Count);
        Assert.DoesNotContain(s3.Requests, static request => request.Operation == S3Operations.DeleteObject);
    }

    [Fact]
    public async Task Store_that_wants_the_bucket_in_the_hosts_name_gets_it_there()
    {
        await using var s3 = await StartAsync(static store => store.WantsBucketInHost = true);
        using var work = Point(s3, "http://store.test/");
        // Names that exist nowhere are reached by way of a proxy, which the simulator is as well.
        work.Environment["http_proxy"] = s3.Address.AbsoluteUri;
        work.Environment["no_proxy"] = "";

        var first = await ImportAsync(work);
        var second = await ImportAsync(work);

        Assert.Equal((12, 0), Counts(first));
        Assert.Equal((0, 12), Counts(second));
        Assert.Equal(13, s3.GetObjects("photos").Count);
    }

    private static async Task<S3Simulator> StartAsync(Action<S3SimulatorOptions> store)
    {
        var s3 = await S3Simulator.StartAsync(store);
        s3.AddBucket("photos");
        return s3;
    }

    private static Workspace Point(S3Simulator s3, string address)
    {
        var work = new Workspace();
        Pictures.Add(work, "pictures", first: 0, count: 12);
        work.Environment["PICSYNC_S3__ServiceUrl"] = address;
        work.Environment["AWS_ACCESS_KEY_ID"] = s3.Options.AccessKeyId;
        work.Environment["AWS_SECRET_ACCESS_KEY"] = s3.Options.SecretAccessKey;
        work.Environment["AWS_REGION"] = "us-east-1";
        return work;
    }

    private static async Task<PicsyncResult> ImportAsync(Workspace work) =>
        (await work.RunAsync("import", "--json", "--source", "folder:pictures", "--to", "s3://photos/2026")).Expect(0);

    private static (int Uploaded, int Unchanged) Counts(PicsyncResult result)
    {
        var album = result.Album("s3://photos/2026");
        return (album.GetProperty("uploaded").GetInt32(), album.GetProperty("unchanged").GetInt32());
    }
}
