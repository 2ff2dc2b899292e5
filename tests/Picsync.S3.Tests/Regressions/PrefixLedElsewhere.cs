using Picsync.S3.Tests.Support;
using Picsync.Testing.Conformance;

namespace Picsync.S3.Tests.Regressions;

/// <summary>A prefix with '..' in it was taken, and led to another object for everything on the way that folds paths.</summary>
public sealed class PrefixLedElsewhere
{
    [Theory]
    [InlineData("s3://photos/../other", "leads elsewhere")]
    [InlineData("s3://photos/a/../../other", "leads elsewhere")]
    [InlineData("s3://photos/a/..", "leads elsewhere")]
    [InlineData("s3://photos/./a", "leads elsewhere")]
    [InlineData("s3://photos/a//b", "without a name")]
    [InlineData("s3://photos/a\\..\\b", "backslash")]
    [InlineData("s3://photos/a\u0000b", "control character")]
    [InlineData("s3://photos/a\u007fb", "control character")]
    public void Source_and_target_refuse_it_with_the_reason(string url, string reason)
    {
        using var connection = new S3Connection();
        var node = new ConfigurationNode.Scalar("s3", null, url);

        var target = Assert.Throws<ConfigurationException>(() => new S3FrameTargetFactory(connection).Create(node));
        var source = Assert.Throws<ConfigurationException>(() => new S3PhotoSourceFactory(connection).Create(node));
        Assert.Throws<ArgumentException>(() => new S3Location("photos", url["s3://photos/".Length..]));

        Assert.Contains(reason, target.Message, StringComparison.Ordinal);
        Assert.Contains(reason, source.Message, StringComparison.Ordinal);
        Assert.False(S3Location.TryParse(url, out _));
    }

    [Fact]
    public void Half_a_character_is_refused() => Assert.Equal("it has half a character", KeyPath.FaultOf($"a{(char)0xD800}b"));

    [Theory]
    [InlineData("/frame/", "frame/")]
    [InlineData("//frame", "frame/")]
    [InlineData("Cafe\u0301/Mu\u0308nchen", "Caf\u00e9/M\u00fcnchen/")]
    [InlineData("a..b/...", "a..b/.../")]
    [InlineData("\ud83c\udf0a", "\ud83c\udf0a/")]
    public void Prefix_has_one_form(string prefix, string expected) => Assert.Equal(expected, new S3Location("photos", prefix).Prefix);

    [Theory]
    [InlineData("../{file}")]
    [InlineData("{album}/../{file}")]
    [InlineData("{album}//{file}")]
    [InlineData("a\\{file}")]
    public void Layout_that_leads_elsewhere_is_refused(string layout) =>
        Assert.Throws<FormatException>(() => S3Layout.Parse(new S3TargetOptions(new S3Location("photos")) { Layout = layout }));

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("../..")]
    [InlineData("a/../b")]
    [InlineData("..\\b")]
    public void Album_of_any_name_lies_in_one_folder_of_its_own(string album)
    {
        var layout = S3Layout.Parse(new S3TargetOptions(new S3Location("photos")) { Layout = "{album}/{file}" });

        Assert.Null(KeyPath.FaultOf(layout.PrefixOf(album).TrimEnd('/')));
        Assert.Equal(1, layout.PrefixOf(album).Count(static c => c == '/'));
        Assert.True(layout.PrefixOf(album).Length > 1);
    }

    [Fact]
    public async Task Key_that_leads_elsewhere_is_told_by_a_source_and_not_read()
    {
        await using var bed = await S3Bed.StartAsync();
        bed.Service.AddObject(S3Bed.Bucket, "frame/a.jpg", "a"u8.ToArray());
        bed.Service.AddObject(S3Bed.Bucket, "frame/../secret.jpg", "b"u8.ToArray());

        var items = await bed.Source().ListAsync();

        Assert.Equal(["../secret.jpg", "a.jpg"], items.Select(static item => item.Id));
        Assert.Contains("'..'", items[0].UnavailableReason, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ItemUnavailableException>(() =>
            bed.Source().OpenReadAsync(items[0], Rendition.Original, CancellationToken.None)
        );
        Assert.DoesNotContain(bed.Service.Requests, static request => request.Path.EndsWith("secret.jpg", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Key_that_leads_elsewhere_is_no_photo_of_an_album()
    {
        await using var bed = await S3Bed.StartAsync();
        var target = bed.Target(layout: "{year}/{file}");
        var album = await target.OpenAsync();
        await target.RunAsync(album, SamplePhoto.Create("a.jpg", 1));
        bed.Service.AddObject(S3Bed.Bucket, "frame/../secret.jpg", "b"u8.ToArray());

        var item = Assert.Single(await target.ListAsync(album));
        var outside = new TargetItem("frame/../secret.jpg");

        Assert.Equal("a.jpg", item.FileName);
        await Assert.ThrowsAsync<ServiceRequestException>(() => target.DeleteAsync(album, outside, CancellationToken.None));
        await Assert.ThrowsAsync<ServiceRequestException>(() => target.OpenReadAsync(album, outside, CancellationToken.None));
        Assert.NotNull(bed.Service.FindObject(S3Bed.Bucket, "frame/../secret.jpg"));
    }
}
