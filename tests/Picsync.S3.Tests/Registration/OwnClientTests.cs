using Amazon.Runtime;
using Amazon.S3;
using Microsoft.Extensions.DependencyInjection;
using Picsync.S3.Tests.Support;
using Picsync.Testing;
using Picsync.Testing.Conformance;

namespace Picsync.S3.Tests.Registration;

/// <summary>Applications of the AWS SDK hand in the client that they have.</summary>
public class OwnClientTests
{
    [Fact]
    public async Task Client_of_the_application_is_used_as_it_is_and_left_alone()
    {
        await using var bed = await S3Bed.StartAsync();
        using var client = MakeClient(bed.Service);
        using (var connection = new S3Connection(client, new S3Options { AccessKeyId = "NOBODY", SecretAccessKey = "wrong" }))
        {
            var target = bed.Target(connection: connection);
            await target.RunAsync(await target.OpenAsync(), SamplePhoto.CreateMany(3));

            Assert.Equal(bed.Target().Id, target.Id);
            Assert.Equal(bed.Source().Id, bed.Source(connection: connection).Id);
            Assert.Equal(3, (await bed.Source(connection: connection).ListAsync()).Count);
        }

        Assert.Single((await client.ListBucketsAsync()).Buckets);
        Assert.Equal(4, bed.Keys().Count);
    }

    [Fact]
    public async Task Client_of_a_container_is_used_and_disposed_by_the_container_alone()
    {
        await using var bed = await S3Bed.StartAsync();
        using var client = MakeClient(bed.Service);
        var services = new ServiceCollection()
            .AddPicsyncS3(static options => options.ParallelUploads = 3)
            .AddPicsyncS3(_ => client, static options => options.PageSize = 2);
        await using (var provider = services.BuildServiceProvider())
        {
            var factory = Assert.Single(provider.GetServices<IFrameTargetFactory>());
            var target = factory.Create(new ConfigurationNode.Scalar("target.s3", null, "s3://photos/frame"));
            await target.RunAsync(await target.OpenAsync(), SamplePhoto.CreateMany(3));

            Assert.Single(provider.GetServices<S3Connection>());
            Assert.Equal(3, target.Capabilities.ParallelUploads);
        }

        Assert.Single((await client.ListBucketsAsync()).Buckets);
        Assert.Equal(4, bed.Keys().Count);
    }

    [Fact]
    public async Task Passing_fault_is_got_over_and_counted_with_a_client_of_the_application_too()
    {
        await using var bed = await S3Bed.StartAsync();
        using var client = MakeClient(bed.Service);
        using var connection = new S3Connection(client, new S3Options { FirstRetryDelay = TimeSpan.Zero });
        bed.Service.Faults.On(S3Operations.ListObjects).Times(2).Respond(503);

        Assert.Empty(await bed.Source(connection: connection).ListAsync());

        Assert.Equal(3, bed.Service.Requests.Count);
    }

    [Fact]
    public async Task Bucket_elsewhere_is_told_where_the_client_is_not_ours_to_change()
    {
        await using var bed = await S3Bed.StartAsync(static store => store.Region = "eu-central-2");
        using var client = MakeClient(bed.Service);
        using var connection = new S3Connection(client);

        var error = await Assert.ThrowsAsync<ServiceRequestException>(() => bed.Source(connection: connection).ListAsync());

        Assert.Contains("another region", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Client_is_needed() => Assert.Throws<ArgumentNullException>(static () => new S3Connection((IAmazonS3)null!));

    private static AmazonS3Client MakeClient(S3Simulator service) =>
        new(
            new BasicAWSCredentials(service.Options.AccessKeyId, service.Options.SecretAccessKey),
            new AmazonS3Config
            {
                ServiceURL = service.Address.AbsoluteUri.TrimEnd('/'),
                ForcePathStyle = true,
                AuthenticationRegion = "us-east-1",
                MaxErrorRetry = 0,
            }
        );
}
