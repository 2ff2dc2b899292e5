using Picsync.Sync;

namespace Picsync.S3.Tests.Regressions;

/// <summary>An album below the prefix of its own source, by whatever address its bucket is reached, would delete originals: it is refused.</summary>
public sealed class AlbumLayInItsOwnSource
{
    [Theory]
    [InlineData("s3://photos", "s3://photos/frame", true)]
    [InlineData("s3://photos/family", "s3://photos/family/frame", true)]
    [InlineData("s3://photos/family/frame/Grandma/2026", "s3://photos/family/frame", true)]
    [InlineData("s3://photos/family/frame/Grandma/", "s3://photos/family/frame", true)]
    [InlineData("s3://photos/family", "s3://photos/family-2", false)]
    [InlineData("s3://photos/family/frame/Max", "s3://photos/family/frame", true)]
    [InlineData("s3://photos/family", "s3://other/family", false)]
    public void Prefixes_that_hold_one_another_overlap(string source, string target, bool overlaps) =>
        Assert.Equal(overlaps, Overlap(null, source, null, target));

    [Theory]
    [InlineData(null, "https://s3.eu-central-1.amazonaws.com", true)]
    [InlineData("https://s3.amazonaws.com/", "https://s3.dualstack.us-east-1.amazonaws.com", true)]
    [InlineData("http://nas.local:9000", "http://NAS.local.:9000/", true)]
    [InlineData("http://nas.local:9000", "http://nas.local:9001", false)]
    [InlineData(null, "http://nas.local:9000", false)]
    public void Bucket_is_known_by_every_address_of_its_service(string? sourceService, string? targetService, bool overlaps) =>
        Assert.Equal(overlaps, Overlap(sourceService, "s3://photos/family", targetService, "s3://photos/family/frame"));

    private static bool Overlap(string? sourceService, string source, string? targetService, string target)
    {
        using var from = Connect(sourceService);
        using var to = Connect(targetService);
        using var frame = new S3FrameTarget(to, new S3TargetOptions(Read(target)));
        var refusal = Record.Exception(() => PlaceCheck.ThrowIfOverlapping("Grandma", [new S3PhotoSource(from, Read(source))], frame));
        return refusal is null
            ? false
            : Assert.IsType<ConfigurationException>(refusal).Message.Contains(source.TrimEnd('/'), StringComparison.Ordinal);
    }

    private static S3Connection Connect(string? service) => new(new S3Options { ServiceUrl = service is null ? null : new Uri(service) });

    private static S3Location Read(string text) => S3Location.TryParse(text, out var location) ? location : throw new FormatException(text);
}
