using Picsync.S3.Tests.Support;
using Picsync.Sync;
using Picsync.Testing;
using Picsync.Testing.Conformance;
using Picsync.Tests.Shared;

namespace Picsync.S3.Tests.Regressions;

/// <summary>All photos of one prefix of several went, as when a job that fills it goes wrong, and their copies were deleted without a question.</summary>
public sealed class PrefixBelowThePrefixTurnedUpEmpty
{
    [Fact]
    public async Task It_asks_a_person_as_an_empty_folder_of_a_folder_does()
    {
        await using var bed = await S3Bed.StartAsync();
        var number = 0;
        foreach (var photo in SamplePhoto.CreateMany(22))
        {
            var place = number switch
            {
                < 2 => "",
                < 14 => "2025/",
                _ => "2026/08/",
            };
            bed.Service.AddObject(S3Bed.Bucket, $"family/{place}{number++}-{photo.FileName}", photo.Bytes);
        }

        var engine = new Engine();
        var job = new SyncJob("Grandma", [bed.Source("s3://photos/family")], new InMemoryFrameTarget());
        Assert.Equal(22, (await engine.SyncAsync(job)).Uploaded);
        foreach (var key in bed.Keys().Where(static key => key.StartsWith("family/2026/", StringComparison.Ordinal)))
        {
            bed.Service.RemoveObject(S3Bed.Bucket, key);
        }

        var report = await engine.SyncAsync(job);

        Assert.Equal((AlbumStatus.Blocked, 0), (report.Status, report.Deleted));
        Assert.Equal(["empty-source"], report.Guard!.Names);
        Assert.Contains("2026", report.Guard.Message, StringComparison.Ordinal);
    }
}
