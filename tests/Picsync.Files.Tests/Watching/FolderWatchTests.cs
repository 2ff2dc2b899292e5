using Picsync.Testing;
using Picsync.Tests.Shared;

namespace Picsync.Files.Tests;

public sealed class FolderWatchTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Observer _observer = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Photo_that_is_added_changed_renamed_or_deleted_is_told_of()
    {
        _folder.Write("a.jpg");
        Directory.CreateDirectory(_folder.Combine("2026"));
        using var watch = new FolderPhotoSource(_folder.Root).Watch(_observer);

        await ExpectAsync(() => _folder.Write("2026/b.jpg"));
        await ExpectAsync(() => _folder.Write("a.jpg", "other"u8));
        await ExpectAsync(() => File.Move(_folder.Combine("a.jpg"), _folder.Combine("c.txt")));
        await ExpectAsync(() => File.Delete(_folder.Combine("2026/b.jpg")));
        Assert.Empty(_observer.Lost);
    }

    [Fact]
    public async Task Folder_that_is_moved_in_or_out_with_its_photos_is_told_of()
    {
        using var elsewhere = new TemporaryFolder();
        elsewhere.Write("Trip/a.jpg");
        using var watch = new FolderPhotoSource(_folder.Root).Watch(_observer);

        await ExpectAsync(() => Directory.Move(elsewhere.Combine("Trip"), _folder.Combine("Trip")));
        await ExpectAsync(() => Directory.Move(_folder.Combine("Trip"), elsewhere.Combine("Trip")));
    }

    [Fact]
    public async Task New_part_of_a_Takeout_is_told_of()
    {
        using var watch = new TakeoutPhotoSource(_folder.Combine("takeout-*.zip")).Watch(_observer);

        await ExpectAsync(() => new TakeoutBuilder().AddAlbum("Sea").WriteParts(_folder.Root, "20260801T101500Z", 1));
    }

    [Fact]
    public void Folder_that_does_not_exist_or_lies_on_a_network_share_is_said_not_to_be_watched()
    {
        using var missing = new FolderPhotoSource(_folder.Combine("nowhere")).Watch(_observer);
        using var share = new FolderWatch(_folder.Root, true, static _ => true, _observer, static _ => DriveType.Network);

        Assert.Equal(2, _observer.Lost.Count);
        Assert.Contains("nowhere", _observer.Lost[0], StringComparison.Ordinal);
        Assert.Contains("network share", _observer.Lost[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Events_that_were_lost_count_as_a_change_and_a_limit_of_the_system_ends_the_watch()
    {
        using var watch = new FolderWatch(_folder.Root, true, static _ => false, _observer);

        watch.OnError(new InternalBufferOverflowException("too many"));
        Assert.Equal((1, 0), (_observer.Changes, _observer.Lost.Count));

        watch.OnError(new IOException("The configured user limit on the number of inotify watches has been reached."));
        Assert.Contains("limit", Assert.Single(_observer.Lost), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.jpg", WatcherChangeTypes.Changed, true)]
    [InlineData("Trip/a.JPG", WatcherChangeTypes.Deleted, true)]
    [InlineData("Trip", WatcherChangeTypes.Deleted, true)]
    [InlineData("notes.txt", WatcherChangeTypes.Changed, false)]
    [InlineData("notes.txt", WatcherChangeTypes.Created, false)]
    [InlineData("picsync-metadata-cache.db", WatcherChangeTypes.Changed, false)]
    [InlineData("picsync-metadata-cache.db-wal", WatcherChangeTypes.Created, false)]
    [InlineData("picsync-metadata-cache.db-wal", WatcherChangeTypes.Deleted, false)]
    [InlineData("frame/.picsync-index.json", WatcherChangeTypes.Changed, false)]
    [InlineData("frame/.picsync-1f.tmp", WatcherChangeTypes.Created, false)]
    [InlineData(".thumbnails/a.jpg", WatcherChangeTypes.Created, false)]
    public void Files_that_are_no_photos_do_not_count(string name, WatcherChangeTypes type, bool expected)
    {
        var change = new FileSystemEventArgs(type, _folder.Root, name);

        Assert.Equal(expected, FolderEvents.Concern(change, includesHidden: false, static file => MediaTypes.FindByName(file) is not null));
    }

    private async Task ExpectAsync(Action change)
    {
        var told = _observer.NextAsync();
        change();
        await told.Within("a word of the watch");
    }

    private sealed class Observer : ISourceObserver
    {
        private volatile TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _changes;

        public int Changes => _changes;

        public List<string> Lost { get; } = [];

        // Waits for one that comes later than now, apart from stragglers of the change before, which the next one outlives.
        public Task NextAsync() => (_next = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

        public void OnChanged()
        {
            Interlocked.Increment(ref _changes);
            _next.TrySetResult();
        }

        public void OnLost(string reason) => Lost.Add(reason);
    }
}
