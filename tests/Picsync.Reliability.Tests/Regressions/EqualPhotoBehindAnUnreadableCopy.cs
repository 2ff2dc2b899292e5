using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Picsync.Sync;
using Picsync.Testing;

namespace Picsync.Reliability.Tests.Regressions;

/// <summary>
/// Seen: two sources have a photo, the first copy cannot be read, and the second was left out as a copy of it: never uploaded, status ok.
/// </summary>
public sealed class EqualPhotoBehindAnUnreadableCopy
{
    private static readonly byte[] s_photo = "a photo of a beach"u8.ToArray();

    private readonly ManualTimeProvider _time = new() { AutoAdvance = true };
    private readonly InMemoryFrameTarget _target = new();
    private readonly InMemoryHashCache _cache = new();
    private readonly List<FaultySource> _sources = [];
    private readonly InMemorySyncJournal _journal;

    public EqualPhotoBehindAnUnreadableCopy() => _journal = new InMemorySyncJournal(_time);

    public static TheoryData<bool, string> Cases =>
        new()
        {
            { false, "unavailable" },
            { false, "failed" },
            { true, "unavailable" },
            { true, "failed" },
        };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Second_copy_is_sent_in_place_of_a_first_that_cannot_be_read(bool digestIsKnown, string fault)
    {
        AddCopies(2, digestIsKnown);
        Fail(_sources[0], fault);

        var report = await SyncAsync();

        Assert.Equal(1, report.Uploaded);
        Assert.Equal(1, report.Skipped + report.Failed);
        Assert.Single(_target.Albums.Single().Items);
        Assert.Equal(fault == "failed" ? AlbumStatus.Partial : AlbumStatus.Ok, report.Status);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Third_copy_is_sent_when_two_cannot_be_read(bool digestIsKnown, string fault)
    {
        AddCopies(4, digestIsKnown);
        Fail(_sources[0], fault);
        Fail(_sources[1], "failed");

        var report = await SyncAsync();

        Assert.Equal((1, 1), (report.Uploaded, report.Duplicates));
        Assert.Equal(2, report.Skipped + report.Failed);
        Assert.Single(_target.Albums.Single().Items);
    }

    [Fact]
    public async Task Copy_that_was_found_while_the_first_was_on_its_way_is_sent_when_that_fails()
    {
        AddCopies(3, digestIsKnown: false);
        var refused = 0;
        _target.WriteFailure = write =>
            write.Kind == FrameTargetWriteKind.Upload && Interlocked.Increment(ref refused) == 1
                ? new ServiceRequestException("Memory", "take an upload", "not now")
                : null;

        var report = await SyncAsync();

        Assert.Equal((1, 1, 1), (report.Uploaded, report.Failed, report.Duplicates));
        Assert.Single(_target.Albums.Single().Items);
    }

    [Fact]
    public async Task No_copy_is_read_when_one_arrived()
    {
        AddCopies(3, digestIsKnown: true);
        Fail(_sources[1], "failed");

        var report = await SyncAsync();

        Assert.Equal((AlbumStatus.Ok, 1, 2), (report.Status, report.Uploaded, report.Duplicates));
    }

    [Fact]
    public async Task Copies_of_which_none_can_be_read_each_say_why()
    {
        AddCopies(3, digestIsKnown: true);
        _sources.ForEach(static source => Fail(source, "failed"));

        var report = await SyncAsync();

        Assert.Equal((AlbumStatus.Partial, 0, 3), (report.Status, report.Uploaded, report.Failed));
        Assert.Equal(3, report.Problems.Count);
    }

    private static void Fail(FaultySource source, string fault) =>
        source
            .Faults.On(nameof(IPhotoSource.OpenReadAsync))
            .Always()
            .Fail(() =>
                fault == "unavailable"
                    ? new ItemUnavailableException("beach.jpg", "it is gone")
                    : new ServiceRequestException("Memory", "open beach.jpg", "no")
            );

    private void AddCopies(int count, bool digestIsKnown)
    {
        for (var i = 0; i < count; i++)
        {
            var source = new InMemoryPhotoSource($"memory/{i}");
            source.Add("beach.jpg", s_photo, item => digestIsKnown ? item with { Hashes = ContentHashesOf(s_photo) } : item);
            _sources.Add(new FaultySource(source, killSwitch: null, _time));
        }
    }

    private static ContentHashes ContentHashesOf(byte[] bytes) =>
        new(ContentHash.FromBytes(HashKind.Md5, System.Security.Cryptography.MD5.HashData(bytes)), null, bytes.Length);

    private async Task<AlbumReport> SyncAsync()
    {
        var engine = new PhotoSyncEngine(
            _cache,
            _journal,
            new OptionsWrapper<SyncEngineOptions>(new SyncEngineOptions { DownloadRetries = 0 }),
            _time,
            NullLogger<PhotoSyncEngine>.Instance
        );
        var report = await engine.SyncAsync(new SyncJob("Family", _sources, _target), progress: null, CancellationToken.None);
        Assert.Equal(report.Listed, report.Uploaded + report.Unchanged + report.Duplicates + report.Skipped + report.Failed);
        return report;
    }
}
