using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Picsync.S3.Tests.Support;

namespace Picsync.S3.Tests.Registration;

public class RegistrationTests
{
    [Fact]
    public void Registering_twice_adds_each_factory_once_and_takes_settings_from_configuration()
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
                new Dictionary<string, string?>
                {
                    ["S3:ServiceUrl"] = "http://127.0.0.1:9000/",
                    ["S3:ForcePathStyle"] = "true",
                    ["S3:Checksums"] = "false",
                    ["S3:ConditionalPuts"] = "false",
                    ["S3:ParallelUploads"] = "24",
                }
            )
            .Build();
        var services = new ServiceCollection().AddPicsyncS3(configuration.GetSection("S3")).AddPicsyncS3();
        using var provider = services.BuildServiceProvider();

        var connection = provider.GetRequiredService<S3Connection>();

        Assert.Equal(new Uri("http://127.0.0.1:9000/"), connection.Options.ServiceUrl);
        Assert.True(connection.Options.ForcePathStyle);
        Assert.False(connection.Options.Checksums);
        Assert.False(connection.Options.ConditionalPuts);
        Assert.Equal("s3", Assert.Single(provider.GetServices<IPhotoSourceFactory>()).Key);
        Assert.Equal("s3", Assert.Single(provider.GetServices<IServiceProbe>()).Key);
        var factory = Assert.Single(provider.GetServices<IFrameTargetFactory>());
        Assert.Equal("s3", factory.Key);
        Assert.False(factory.DeletesByDefault);
        var target = factory.Create(new ConfigurationNode.Scalar("target.s3", null, "s3://photos/frame"));
        Assert.Equal(24, target.Capabilities.ParallelUploads);
        Assert.Equal("s3/photos/frame", target.DisplayName);
        Assert.Equal(["s3/127.0.0.1/photos/frame"], target.EarlierIds);
    }

    [Fact]
    public void Wrong_options_are_named_all_at_once()
    {
        var services = new ServiceCollection().AddPicsyncS3(static options =>
        {
            options.ServiceUrl = new Uri("ftp://host/");
            options.ParallelUploads = 0;
            options.PartBytes = 1;
            options.Encryption = "rot13";
            options.AccessKeyId = "half";
            options.ConfirmDelays = [TimeSpan.FromSeconds(-1)];
        });
        using var provider = services.BuildServiceProvider();

        var error = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<S3Connection>());

        foreach (var name in (string[])["ServiceUrl", "ParallelUploads", "PartBytes", "Encryption", "AccessKeyId", "ConfirmDelays"])
        {
            Assert.Contains(name, error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("s3://photos/frame", "photos", "frame/", "s3://photos/frame")]
    [InlineData("S3://photos//a/b//", "photos", "a/b/", "s3://photos/a/b")]
    [InlineData("s3://photos", "photos", "", "s3://photos")]
    [InlineData("s3://my.old_Bucket/ümlaut ", "my.old_Bucket", "ümlaut /", "s3://my.old_Bucket/ümlaut ")]
    public void Address_names_bucket_and_prefix(string text, string bucket, string prefix, string canonical)
    {
        Assert.True(S3Location.TryParse(text, out var location));

        Assert.Equal((bucket, prefix, canonical), (location.Bucket, location.Prefix, location.ToString()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("photos/frame")]
    [InlineData("https://photos.s3.amazonaws.com/frame")]
    [InlineData("s3://")]
    [InlineData("s3:///frame")]
    [InlineData("s3://no spaces/x")]
    [InlineData("s3://ab/x")]
    [InlineData("s3://bucket/x\u0001y")]
    public void Text_that_is_no_address_is_refused(string? text) => Assert.False(S3Location.TryParse(text, out _));

    [Fact]
    public void Wrong_entries_name_their_place_and_key()
    {
        using var connection = new S3Connection();
        var place = new ConfigurationLocation("picsync.yaml", 7, 12);
        var targets = new S3FrameTargetFactory(connection);
        var sources = new S3PhotoSourceFactory(connection);

        var wrong = Assert.Throws<ConfigurationException>(() =>
            targets.Create(new ConfigurationNode.Scalar("target.s3", place, "photos/frame"))
        );
        var missing = Assert.Throws<ConfigurationException>(() => targets.Create(null));
        var unknown = Assert.Throws<ConfigurationException>(() => targets.Create(Mapping(("url", "s3://photos"), ("emial", "a@b.c"))));
        var layout = Assert.Throws<ConfigurationException>(() => targets.Create(Mapping(("url", "s3://photos"), ("layout", "{file}s"))));
        var source = Assert.Throws<ConfigurationException>(() => sources.Create(Mapping(("url", "s3://photos"), ("email", "a@b.c"))));

        Assert.StartsWith("picsync.yaml:7:12: target.s3: ", wrong.Message, StringComparison.Ordinal);
        Assert.Contains("s3://bucket/prefix", missing.Message, StringComparison.Ordinal);
        Assert.Contains("did you mean 'email'?", unknown.Message, StringComparison.Ordinal);
        Assert.Contains("ends in {file}", layout.Message, StringComparison.Ordinal);
        Assert.Contains("Known keys: url.", source.Message, StringComparison.Ordinal);

        ConfigurationNode.Mapping Mapping(params (string Key, string Value)[] entries) =>
            new(
                "target.s3",
                place,
                [
                    .. entries.Select(entry => new ConfigurationEntry(
                        entry.Key,
                        place,
                        new ConfigurationNode.Scalar($"target.s3.{entry.Key}", place, entry.Value)
                    )),
                ]
            );
    }

    [Fact]
    public async Task Probe_tells_credentials_that_work_from_those_that_do_not()
    {
        await using var bed = await S3Bed.StartAsync();
        var wrong = bed.Connect(static options => options.SecretAccessKey = "wrong");

        var well = Assert.Single(await new S3Probe(bed.Connection).ProbeAsync(CancellationToken.None));
        var refused = Assert.Single(await new S3Probe(wrong).ProbeAsync(CancellationToken.None));
        bed.Service.Faults.On(Picsync.Testing.S3Operations.ListBuckets)
            .Respond(403, "<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>", "application/xml");
        var limited = Assert.Single(await new S3Probe(bed.Connection).ProbeAsync(CancellationToken.None));

        Assert.Equal(ProbeStatus.Ok, well.Status);
        Assert.Equal((ProbeStatus.Problem, true), (refused.Status, refused.NeedsSignIn));
        Assert.Equal(ProbeStatus.Ok, limited.Status);
        Assert.Contains("may not list buckets", limited.Message, StringComparison.Ordinal);
    }
}
