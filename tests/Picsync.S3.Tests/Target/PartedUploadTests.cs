using System.Security.Cryptography;
using Picsync.S3.Tests.Support;
using Picsync.Testing;

namespace Picsync.S3.Tests.Target;

public class PartedUploadTests
{
    private const int MiB = 1 << 20;

    [Fact]
    public async Task Long_video_is_uploaded_in_parts_and_known_by_its_digest_afterwards()
    {
        await using var bed = await StartAsync();
        var target = bed.Target();
        var video = Video(17 * MiB);
        var album = await target.OpenAsync();
        await target.ListAsync(album);

        var receipt = await target.UploadAsync(album, video, CancellationToken.None);
        var seen = Assert.Single(await target.ConfirmAsync(album, [receipt], CancellationToken.None));
        await target.PublishAsync(album, [seen], new PublishOptions(), CancellationToken.None);

        Assert.Equal(video.Hashes.Md5, seen.Hash);
        Assert.Equal(4, bed.Service.Requests.Count(static request => request.Operation == S3Operations.PutPart));
        Assert.EndsWith("-4", bed.Service.FindObject(S3Bed.Bucket, "frame/video.mp4")!.ETag, StringComparison.Ordinal);
        Assert.Equal("video/mp4", bed.Service.FindObject(S3Bed.Bucket, "frame/video.mp4")!.ContentType);
        var second = bed.Target(connection: bed.Connect());
        bed.Service.Requests.Clear();
        Assert.Equal(video.Hashes.Md5, Assert.Single(await second.ListAsync(await second.OpenAsync())).Hash);
        Assert.Equal(video.Hashes.Sha256, Assert.Single(await bed.Source().ListAsync()).Hashes?.Sha256);
        Assert.DoesNotContain(bed.Service.Requests, static request => request.Operation == S3Operations.HeadObject);
    }

    [Fact]
    public async Task Upload_that_was_cut_goes_on_with_the_parts_that_are_there()
    {
        await using var bed = await StartAsync();
        var video = Video(22 * MiB);
        await CutAsync(bed, video, afterParts: 3);
        Assert.Equal([("frame/video.mp4", 3)], bed.Service.GetUnfinishedUploads(S3Bed.Bucket));
        bed.Service.Requests.Clear();

        var target = bed.Target(connection: bed.Connect());
        await target.UploadAsync(await target.OpenAsync(), video, CancellationToken.None);

        Assert.Equal(2, bed.Service.Requests.Count(static request => request.Operation == S3Operations.PutPart));
        Assert.Equal(0, bed.Service.Requests.Count(static request => request.Operation == S3Operations.BeginUpload));
        Assert.Equal(video.Hashes.Sha256, DigestOf(bed, "frame/video.mp4"));
        Assert.Empty(bed.Service.GetUnfinishedUploads(S3Bed.Bucket));
    }

    [Fact]
    public async Task Upload_of_other_bytes_under_the_name_is_not_gone_on_with()
    {
        await using var bed = await StartAsync();
        await CutAsync(bed, Video(22 * MiB, seed: 1), afterParts: 2);

        var target = bed.Target(connection: bed.Connect());
        var video = Video(22 * MiB, seed: 2);
        await target.UploadAsync(await target.OpenAsync(), video, CancellationToken.None);

        Assert.Equal(video.Hashes.Sha256, DigestOf(bed, "frame/video.mp4"));
        Assert.Equal(video.Hashes.Md5?.ToString(), bed.Service.FindObject(S3Bed.Bucket, "frame/video.mp4")!.Metadata["picsync-md5"]);
    }

    [Fact]
    public async Task Upload_that_begins_like_an_unfinished_one_of_another_video_never_carries_its_digests()
    {
        await using var bed = await StartAsync();
        var longer = Video(22 * MiB);
        await CutAsync(bed, longer, afterParts: 2);
        var shorter = Video(15 * MiB);

        var target = bed.Target(connection: bed.Connect());
        var album = await target.OpenAsync();
        await Assert.ThrowsAsync<ServiceRequestException>(() => target.UploadAsync(album, shorter, CancellationToken.None));
        var next = bed.Target(connection: bed.Connect());
        await next.UploadAsync(await next.OpenAsync(), shorter, CancellationToken.None);

        Assert.Equal(shorter.Hashes.Sha256, DigestOf(bed, "frame/video.mp4"));
        Assert.Equal(shorter.Hashes.Md5?.ToString(), bed.Service.FindObject(S3Bed.Bucket, "frame/video.mp4")!.Metadata["picsync-md5"]);
    }

    [Fact]
    public async Task Uploads_that_were_left_behind_long_ago_are_aborted()
    {
        await using var bed = await StartAsync();
        await CutAsync(bed, Video(22 * MiB) with { FileName = "old.mp4" }, afterParts: 2);
        bed.Service.AdvanceClock(TimeSpan.FromDays(8));
        var later = new ManualTimeProvider(bed.Service.Now);

        var target = bed.Target(connection: bed.Connect(time: later));
        await target.UploadAsync(await target.OpenAsync(), Video(12 * MiB), CancellationToken.None);

        Assert.Empty(bed.Service.GetUnfinishedUploads(S3Bed.Bucket));
    }

    [Fact]
    public async Task Two_importers_of_one_video_at_once_store_it_once()
    {
        await using var bed = await StartAsync();
        var video = Video(17 * MiB);
        var one = bed.Target();
        var other = bed.Target(connection: bed.Connect());
        var (albumOfOne, albumOfOther) = (await one.OpenAsync(), await other.OpenAsync());

        var receipts = await Task.WhenAll(
            one.UploadAsync(albumOfOne, video, CancellationToken.None),
            other.UploadAsync(albumOfOther, video, CancellationToken.None)
        );

        Assert.Equal(["frame/video.mp4", "frame/video.mp4"], receipts.Select(static receipt => receipt.ItemId));
        Assert.Equal(video.Hashes.Sha256, DigestOf(bed, "frame/video.mp4"));
        Assert.Equal(2, bed.Keys().Count);
    }

    [Fact]
    public async Task Second_video_of_a_name_does_not_replace_the_first()
    {
        await using var bed = await StartAsync();
        var target = bed.Target();
        var album = await target.OpenAsync();

        await target.UploadAsync(album, Video(12 * MiB, seed: 1), CancellationToken.None);
        await target.UploadAsync(album, Video(12 * MiB, seed: 2), CancellationToken.None);

        Assert.Equal(3, bed.Keys().Count);
        Assert.Equal(Video(12 * MiB, seed: 1).Hashes.Sha256, DigestOf(bed, "frame/video.mp4"));
    }

    [Fact]
    public async Task Part_whose_answer_is_lost_is_sent_again()
    {
        await using var bed = await StartAsync();
        bed.Service.Faults.On(S3Operations.PutPart).Times(2).ResetAfterEffect();
        bed.Service.Faults.On(S3Operations.CompleteUpload).ResetAfterEffect();
        var target = bed.Target();
        var video = Video(17 * MiB);

        var receipt = await target.UploadAsync(await target.OpenAsync(), video, CancellationToken.None);

        Assert.False(receipt.WasAlreadyThere);
        Assert.Equal(video.Hashes.Sha256, DigestOf(bed, "frame/video.mp4"));
    }

    [Fact]
    public async Task Content_that_changed_since_it_was_hashed_is_not_uploaded()
    {
        await using var bed = await StartAsync();
        var target = bed.Target();
        var video = Video(12 * MiB) with { Hashes = Video(12 * MiB, seed: 9).Hashes };

        await Assert.ThrowsAsync<ServiceRequestException>(async () =>
            await target.UploadAsync(await target.OpenAsync(), video, CancellationToken.None)
        );

        Assert.Null(bed.Service.FindObject(S3Bed.Bucket, "frame/video.mp4"));
    }

    private static Task<S3Bed> StartAsync() =>
        S3Bed.StartAsync(client: static options =>
        {
            options.MultipartThresholdBytes = 10 * MiB;
            options.PartBytes = 5 * MiB;
            options.ParallelParts = 2;
            options.MaxRetries = 3;
        });

    private static async Task CutAsync(S3Bed bed, PhotoUpload video, int afterParts)
    {
        bed.Service.Faults.On(S3Operations.PutPart).After(afterParts).Always().Respond(400);
        var target = bed.Target(connection: bed.Connect(static options => options.ParallelParts = 1));
        await Assert.ThrowsAsync<ServiceRequestException>(async () =>
            await target.UploadAsync(await target.OpenAsync(), video, CancellationToken.None)
        );
        bed.Service.Faults.Clear();
    }

    private static ContentHash? DigestOf(S3Bed bed, string key) =>
        ContentHash.FromBytes(HashKind.Sha256, SHA256.HashData(bed.Service.FindObject(S3Bed.Bucket, key)!.Bytes.Span));

    private static PhotoUpload Video(int length, int seed = 7)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return new PhotoUpload
        {
            FileName = "video.mp4",
            ContentType = "video/mp4",
            LengthBytes = length,
            Hashes = new ContentHashes(
                ContentHash.FromBytes(HashKind.Md5, MD5.HashData(bytes)),
                ContentHash.FromBytes(HashKind.Sha256, SHA256.HashData(bytes)),
                length
            ),
            OpenReadAsync = _ => ValueTask.FromResult<Stream>(new MemoryStream(bytes, writable: false)),
        };
    }
}
