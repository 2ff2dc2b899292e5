using Picsync.Testing;
using Picsync.Tests.Shared;

namespace Picsync.Sync.Tests;

public sealed class TransferTests : IDisposable
{
    private readonly EngineFixture _sync = new();

    public void Dispose() => _sync.Dispose();

    [Fact]
    public async Task Upload_that_the_target_loses_is_a_failure_and_is_tried_again()
    {
        _sync.AddPhotos(3);
        _sync.Target.LosesUpload = static name => name == "IMG_0002.jpg";
        var lost = await _sync.SyncAsync();
        _sync.Target.LosesUpload = null;

        var again = await _sync.SyncAsync();

        Assert.Equal((AlbumStatus.Partial, 2, 1), (lost.Status, lost.Uploaded, lost.Failed));
        Assert.Equal((AlbumStatus.Ok, 1, 2), (again.Status, again.Uploaded, again.Unchanged));
        Assert.Equal(["photo 1", "photo 2", "photo 3"], _sync.ShownTexts);
    }

    [Fact]
    public async Task Photo_that_shows_up_late_reaches_the_playlist()
    {
        _sync.AddPhotos(3);
        _sync.Target.HiddenListingsAfterUpload = 2;

        var report = await _sync.SyncAsync();

        Assert.Equal((AlbumStatus.Ok, 3), (report.Status, report.Uploaded));
        Assert.Equal(3, _sync.ShownTexts.Count);
    }

    [Fact]
    public async Task Lost_reply_after_an_upload_makes_no_second_copy()
    {
        _sync.AddPhotos(2);
        var isFirst = true;
        _sync.Target.WriteFailureAfterEffect = write =>
        {
            if (write.Kind != FrameTargetWriteKind.Upload || !isFirst)
            {
                return null;
            }

            isFirst = false;
            return new ServiceRequestException("Memory", "take an upload", "the reply was lost") { OutcomeIsUnknown = true };
        };

        await _sync.SyncAsync();
        var again = await _sync.SyncAsync();

        Assert.Equal((AlbumStatus.Ok, 2), (again.Status, again.Unchanged));
        Assert.Equal(2, _sync.Album.Items.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Cut_download_is_begun_again_and_never_uploaded_in_part(bool quietly)
    {
        _sync.Source.Add("a.jpg", new string('x', 100_000));
        _sync.Source.CutsQuietly = quietly;
        _sync.Source.CutAfterBytes = static (_, opened) => opened < 2 ? 50_000 : null;

        var report = await _sync.SyncAsync();

        Assert.Equal((1, 0), (report.Uploaded, report.Failed));
        Assert.Equal(100_000, Assert.Single(_sync.Album.Items).Bytes.Length);
    }

    [Fact]
    public async Task Download_with_another_digest_than_the_source_told_is_not_uploaded()
    {
        var wrong = new ContentHashes(ContentHash.Parse(HashKind.Md5, new string('0', 32)), Sha256: null);
        _sync.Source.Add("a.jpg", "damaged"u8.ToArray(), item => item with { Hashes = wrong });

        var report = await _sync.SyncAsync();

        Assert.Equal((AlbumStatus.Partial, 1), (report.Status, report.Failed));
        Assert.Empty(_sync.Album.Items);
    }

    [Fact]
    public async Task Download_that_is_always_cut_fails_and_leaves_the_others_alone()
    {
        _sync.AddPhotos(3);
        _sync.Source.CutAfterBytes = static (item, _) => item.FileName == "IMG_0002.jpg" ? 3 : null;

        var report = await _sync.SyncAsync();

        Assert.Equal((AlbumStatus.Partial, 2, 1), (report.Status, report.Uploaded, report.Failed));
        Assert.Equal("IMG_0002.jpg", Assert.Single(report.Problems).FileName);
    }

    [Fact]
    public async Task Download_that_stalls_is_given_up_after_the_time_limit()
    {
        _sync.Time.AutoAdvance = false;
        _sync.Options.DownloadRetries = 0;
        _sync.Source.Add("a.jpg", 10, static () => new StalledStream());

        var run = _sync.SyncAsync();
        await _sync.Time.WaitForTimersAsync(2).Within("the lease's heartbeat and the stall limit");
        _sync.Time.Advance(_sync.Options.StallTimeout);
        var report = await run;

        Assert.Contains("no byte came for 60 s", Assert.Single(report.Problems).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(typeof(TaskCanceledException))]
    [InlineData(typeof(IOException))]
    [InlineData(typeof(HttpRequestException))]
    public async Task Error_that_a_target_did_not_translate_fails_the_item_and_not_the_album(Type type)
    {
        _sync.AddPhotos(3);
        _sync.Target.WriteFailure = write =>
            write.Subject == "IMG_0002.jpg" && write.Kind == FrameTargetWriteKind.Upload
                ? (Exception)Activator.CreateInstance(type)!
                : null;

        var report = await _sync.SyncAsync();

        Assert.Equal((AlbumStatus.Partial, 2, 1), (report.Status, report.Uploaded, report.Failed));
    }

    [Fact]
    public async Task Empty_photo_is_skipped_with_its_reason()
    {
        _sync.Source.Add("empty.jpg", Array.Empty<byte>());
        _sync.AddPhotos(1);

        var report = await _sync.SyncAsync();

        Assert.Equal((AlbumStatus.Ok, 1, 1), (report.Status, report.Uploaded, report.Skipped));
        Assert.Contains("0 bytes", Assert.Single(report.Problems).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Type_the_target_does_not_take_is_skipped_without_a_download()
    {
        _sync.Target.Capabilities = _sync.Target.Capabilities with { ContentTypes = new HashSet<string> { "image/jpeg" } };
        _sync.Source.Add("a.gif", "GIF89a"u8.ToArray(), static item => item with { ContentType = "image/gif" });

        var report = await _sync.SyncAsync();

        Assert.Equal(1, report.Skipped);
        Assert.Empty(_sync.Source.Opened);
    }

    [Fact]
    public async Task Type_is_judged_by_the_bytes_and_not_by_the_name()
    {
        _sync.Target.Capabilities = _sync.Target.Capabilities with { ContentTypes = new HashSet<string> { "image/jpeg" } };
        _sync.Source.Add("a.jpg", "GIF89a..........."u8.ToArray(), static item => item with { ContentType = "image/jpeg" });

        var report = await _sync.SyncAsync();

        Assert.Equal(1, report.Skipped);
        Assert.Empty(_sync.Album.Items);
    }

    [Fact]
    public async Task Still_picture_sent_for_a_video_is_not_uploaded_under_the_videos_name()
    {
        byte[] still = [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3];
        _sync.Source.Add("wave.mp4", still, static item => item with { Kind = MediaKind.Video, ContentType = "video/mp4" });

        var report = await _sync.SyncAsync();

        Assert.Equal(1, report.Skipped);
        Assert.Empty(_sync.Album.Items);
    }

    [Fact]
    public async Task Web_page_in_place_of_a_picture_is_not_uploaded()
    {
        _sync.Source.Add("a.jpg", "<!DOCTYPE html><html>Sign in</html>");

        var report = await _sync.SyncAsync();

        Assert.Equal((0, 1), (report.Uploaded, report.Skipped));
    }

    [Fact]
    public async Task File_name_with_slashes_becomes_one_path_segment()
    {
        _sync.Source.Add("../../etc/a\u0007b.jpg", "x");

        await _sync.SyncAsync();

        var name = Assert.Single(_sync.StoredNames);
        Assert.DoesNotContain('/', name);
        Assert.DoesNotContain('\u0007', name);
    }

    [Fact]
    public async Task Sign_in_that_ends_in_the_middle_stops_the_transfers_and_asks_for_a_person()
    {
        _sync.AddPhotos(60);
        _sync.Target.WriteFailure = write =>
            write.Kind == FrameTargetWriteKind.Upload && _sync.Album.Items.Count >= 5
                ? new SignInRequiredException("Memory", "Sign in again.")
                : null;

        var report = await _sync.SyncAsync();

        Assert.Equal(AlbumStatus.Partial, report.Status);
        Assert.IsType<SignInRequiredException>(report.Error);
        Assert.True(_sync.Source.Opened.Count < 60);
    }

    [Fact]
    public async Task Spool_folder_without_room_is_named_in_the_error_and_leaves_no_file()
    {
        _sync.AddPhotos(1);
        var path = Path.Combine(_sync.Options.SpoolDirectory, "1");
        var downloader = new PhotoDownloader(_sync.Options, _sync.Time, static path => new FullDiskStream(path));

        var error = await Assert.ThrowsAsync<ServiceRequestException>(() =>
            downloader.DownloadAsync(new SourceEntry(_sync.Source, _sync.Source.Items[0]), path, static _ => { }, CancellationToken.None)
        );

        Assert.Contains(_sync.Options.SpoolDirectory, error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(path));
    }

    [Fact]
    public async Task Spool_of_a_killed_process_is_removed_and_that_of_a_living_one_is_not()
    {
        var own = ProcessIdentity.Current!;
        var spool = new DirectoryInfo(_sync.Options.SpoolDirectory);
        var dead = spool.CreateSubdirectory($"picsync-spool-{own.Place}-{int.MaxValue}-1-x");
        var alive = spool.CreateSubdirectory($"picsync-spool-{own.Place}-{own.Id}-{own.Start}-x");
        _sync.AddPhotos(1);

        await _sync.Engine.SyncAsync(_sync.Job, progress: null, CancellationToken.None);

        Assert.False(Directory.Exists(dead.FullName));
        Assert.True(Directory.Exists(alive.FullName));
    }

    private sealed class FullDiskStream(string path) : FileStream(path, FileMode.CreateNew)
    {
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            throw new IOException("No space left on device");
    }

    private sealed class StalledStream : MemoryStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return 0;
        }
    }
}
