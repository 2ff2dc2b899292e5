using System.Text;
using System.Text.Json.Nodes;
using Picsync.S3.Tests.Support;
using Picsync.Testing;
using Picsync.Testing.Conformance;

namespace Picsync.S3.Tests.Target;

public class ManifestTests
{
    private const string Key = "frame/.picsync-manifest.json";

    [Fact]
    public async Task Manifest_is_written_after_every_photo()
    {
        await using var bed = await S3Bed.StartAsync();
        var target = bed.Target();
        var album = await target.OpenAsync();
        bed.Service.Requests.Clear();

        await target.RunAsync(album, SamplePhoto.CreateMany(5));

        var writes = bed.Service.Requests.Where(static request => request.Operation == S3Operations.PutObject).ToList();
        Assert.EndsWith(".picsync-manifest.json", writes[^1].Path, StringComparison.Ordinal);
        Assert.Equal(6, writes.Count);
    }

    [Fact]
    public async Task Manifest_tells_another_process_digests_captions_dates_and_sources()
    {
        await using var bed = await S3Bed.StartAsync();
        var target = bed.Target();
        var album = await target.OpenAsync();
        var photo = SamplePhoto.Create("Zoë am Meer 🌊.jpg", 5);
        var upload = photo.ToUpload() with
        {
            Caption = "Zoë & Ömer — 100 % \"Meer\"\n日本",
            TakenAt = new DateTimeOffset(2024, 2, 29, 12, 30, 1, TimeSpan.FromHours(-3)),
            Source = new SourceId("googlephotos/album/AP5W"),
            SourceItemId = "ümlaut-id",
        };
        await target.ListAsync(album);
        var receipt = await target.UploadAsync(album, upload, CancellationToken.None);
        var items = await target.ConfirmAsync(album, [receipt], CancellationToken.None);
        await target.PublishAsync(album, items, new PublishOptions(), CancellationToken.None);

        var read = Assert.Single(await bed.Source(connection: bed.Connect()).ListAsync());

        Assert.Equal(upload.Caption, read.Caption);
        Assert.Equal(upload.TakenAt, read.TakenAt);
        Assert.Equal(TimeSpan.FromHours(-3), read.TakenAt?.Offset);
        Assert.Equal(photo.Hashes, read.Hashes);
        Assert.Equal("Zoë am Meer 🌊.jpg", read.FileName);
        var manifest = Read(bed);
        Assert.Equal("googlephotos/album/AP5W", (string?)manifest["items"]![0]!["source"]);
        Assert.Equal("ümlaut-id", (string?)manifest["items"]![0]!["item"]);
    }

    [Fact]
    public async Task Metadata_of_an_object_is_plain_ASCII_and_reads_back_as_it_was()
    {
        await using var bed = await S3Bed.StartAsync();
        var target = bed.Target();
        var upload = SamplePhoto.Create("Zoë.jpg", 5).ToUpload() with
        {
            Caption = "  zwei  Leerzeichen, 100 %, 🌊 ",
            TakenAt = new DateTimeOffset(2024, 2, 29, 12, 30, 1, TimeSpan.Zero),
            Source = new SourceId("folder/ü"),
            SourceItemId = "a/b.jpg",
        };

        await target.UploadAsync(await target.OpenAsync(), upload, CancellationToken.None);

        var metadata = bed.Service.FindObject(S3Bed.Bucket, "frame/Zoë.jpg")!.Metadata;
        Assert.All(metadata.Values, static value => Assert.All(value, static c => Assert.InRange(c, ' ', '~')));
        Assert.Equal(upload.Caption, Uri.UnescapeDataString(metadata["picsync-caption"]));
        Assert.Equal("Zoë.jpg", Uri.UnescapeDataString(metadata["picsync-name"]));
        Assert.Equal("2024-02-29T12:30:01+00:00", metadata["picsync-taken"]);
        Assert.Equal("folder/ü", Uri.UnescapeDataString(metadata["picsync-source"]));
        Assert.Equal("a/b.jpg", metadata["picsync-item"]);
        Assert.Equal(upload.Hashes.Sha256.ToString(), metadata["picsync-sha256"]);
    }

    [Fact]
    public async Task Caption_longer_than_metadata_may_be_is_cut_there_and_whole_in_the_manifest()
    {
        await using var bed = await S3Bed.StartAsync();
        var target = bed.Target();
        var album = await target.OpenAsync();
        var caption = string.Concat(Enumerable.Repeat("🌊 Wellen ", 800));
        await target.ListAsync(album);

        var receipt = await target.UploadAsync(
            album,
            SamplePhoto.Create("a.jpg", 1).ToUpload() with
            {
                Caption = caption,
                SourceItemId = new string('ü', 900),
            },
            CancellationToken.None
        );
        await target.PublishAsync(album, [new TargetItem(receipt.ItemId!)], new PublishOptions(), CancellationToken.None);

        var kept = Uri.UnescapeDataString(bed.Service.FindObject(S3Bed.Bucket, "frame/a.jpg")!.Metadata["picsync-caption"]);
        Assert.StartsWith(kept, caption, StringComparison.Ordinal);
        Assert.InRange(kept.Length, 200, 2000);
        Assert.Equal(caption, Assert.Single(await bed.Source().ListAsync()).Caption);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{}")]
    [InlineData("{\"version\":2,\"items\":[]}")]
    [InlineData("{\"version\":1,\"items\":[null,{\"key\":null},{\"key\":\"photo-0001.jpg\"}]}")]
    public async Task Manifest_that_is_damaged_is_done_without_and_written_anew(string content)
    {
        await using var bed = await S3Bed.StartAsync();
        var first = bed.Target();
        await first.RunAsync(await first.OpenAsync(), SamplePhoto.CreateMany(3));
        bed.Service.AddObject(S3Bed.Bucket, Key, Encoding.UTF8.GetBytes(content));

        var second = bed.Target(connection: bed.Connect());
        var album = await second.OpenAsync();
        var items = await second.ListAsync(album);
        await second.PublishAsync(album, items, new PublishOptions(), CancellationToken.None);

        Assert.Equal(Md5s(3), items.Select(static item => item.Hash).ToHashSet());
        Assert.Equal(3, Read(bed)["items"]!.AsArray().Count);
    }

    [Fact]
    public async Task Manifest_that_lies_about_digests_is_not_believed()
    {
        await using var bed = await S3Bed.StartAsync();
        var first = bed.Target();
        await first.RunAsync(await first.OpenAsync(), SamplePhoto.CreateMany(3));
        var manifest = Read(bed);
        foreach (var item in manifest["items"]!.AsArray())
        {
            item!["etag"] = (string?)item["md5"];
            item["md5"] = "00000000000000000000000000000000";
        }

        bed.Service.AddObject(S3Bed.Bucket, Key, Encoding.UTF8.GetBytes(manifest.ToJsonString()));

        var second = bed.Target(connection: bed.Connect());
        var ofTarget = await second.ListAsync(await second.OpenAsync());
        var ofSource = await bed.Source(connection: bed.Connect()).ListAsync();

        Assert.Equal(Md5s(3), ofTarget.Select(static item => item.Hash).ToHashSet());
        Assert.Equal(Md5s(3), ofSource.Select(static item => item.Hashes?.Md5).ToHashSet());
    }

    [Fact]
    public async Task Manifest_counts_only_for_the_very_object_it_names()
    {
        await using var bed = await S3Bed.StartAsync();
        var first = bed.Target();
        await first.RunAsync(await first.OpenAsync(), SamplePhoto.CreateMany(3));
        var other = SamplePhoto.Create("photo-0002.jpg", 77);
        bed.Service.AddObject(S3Bed.Bucket, "frame/photo-0002.jpg", other.Bytes);
        bed.Service.RemoveObject(S3Bed.Bucket, "frame/photo-0003.jpg");

        var second = bed.Target(connection: bed.Connect());
        var items = await second.ListAsync(await second.OpenAsync());

        Assert.Equal(2, items.Count);
        Assert.Equal(other.Hashes.Md5, items.Single(static item => item.Id == "frame/photo-0002.jpg").Hash);
    }

    [Fact]
    public async Task Objects_of_a_run_that_was_killed_are_known_without_their_manifest()
    {
        await using var bed = await S3Bed.StartAsync(static options => options.EncryptsWithManagedKeys = true);
        var killed = bed.Target();
        var album = await killed.OpenAsync();
        foreach (var photo in SamplePhoto.CreateMany(6))
        {
            await killed.UploadAsync(album, photo);
        }

        var next = bed.Target(connection: bed.Connect());
        var items = await next.ListAsync(await next.OpenAsync());
        await next.PublishAsync(album, items, new PublishOptions(), CancellationToken.None);
        bed.Service.Requests.Clear();
        var third = bed.Target(connection: bed.Connect());
        var again = await third.ListAsync(await third.OpenAsync());

        Assert.Equal(Md5s(6), items.Select(static item => item.Hash).ToHashSet());
        Assert.Equal(Md5s(6), again.Select(static item => item.Hash).ToHashSet());
        Assert.Equal(1, bed.Service.Requests.Count(static request => request.Operation == S3Operations.HeadObject));
    }

    [Fact]
    public async Task Other_programs_objects_are_no_photos()
    {
        await using var bed = await S3Bed.StartAsync();
        foreach (var name in (string[])["notes.txt", "index.html", "sub/inner.jpg", ".picsync-state.jpg", "folder/"])
        {
            bed.Service.AddObject(S3Bed.Bucket, $"frame/{name}", "x"u8.ToArray());
        }

        var target = bed.Target();
        var album = await target.OpenAsync();
        await target.RunAsync(album, SamplePhoto.CreateMany(2));

        Assert.Equal(["frame/photo-0001.jpg", "frame/photo-0002.jpg"], (await target.ListAsync(album)).Select(static item => item.Id));
        Assert.Equal(
            ["photo-0001.jpg", "photo-0002.jpg", "sub/inner.jpg"],
            (await bed.Source().ListAsync()).Select(static item => item.Id)
        );
    }

    private static HashSet<ContentHash?> Md5s(int count) =>
        SamplePhoto.CreateMany(count).Select(static photo => photo.Hashes.Md5).ToHashSet();

    private static JsonNode Read(S3Bed bed) => JsonNode.Parse(bed.Service.FindObject(S3Bed.Bucket, Key)!.Bytes.Span)!;
}
