using Microsoft.Extensions.Logging.Abstractions;
using Picsync.Testing;
using Picsync.Testing.Conformance;
using Picsync.Tests.Shared;

namespace Picsync.Sync.Tests.Leases;

public sealed class FencedTargetTests : IAsyncLifetime
{
    private readonly ManualTimeProvider _time = new();
    private readonly InMemorySyncJournal _journal;
    private readonly InMemoryLinkingTarget _linking = new();
    private readonly InMemoryFrameTarget _target = new();
    private AlbumLease _lease = null!;

    public FencedTargetTests() => _journal = new InMemorySyncJournal(_time);

    public static TheoryData<string> Writes => ["create", "upload", "delete", "publish"];

    public async Task InitializeAsync() =>
        _lease = await AlbumLease.TakeAsync(
            new JournalKey("memory", "Summer"),
            new EngineServices(new InMemoryHashCache(), _journal, null, new SyncEngineOptions(), _time, NullLogger.Instance),
            progress: null,
            CancellationToken.None
        );

    public Task DisposeAsync() => _lease.DisposeAsync().AsTask();

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task Write_under_a_lease_in_force_reaches_the_target_once(string write)
    {
        var (album, item) = await AddAlbumAsync();
        var before = _target.Writes.Count;

        await WriteAsync(FencedTarget.Of(_target, _lease), write, album, item).Within("the write");

        Assert.Equal(before + 1, _target.Writes.Count);
    }

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task Write_after_the_lease_was_lost_never_reaches_the_target(string write)
    {
        var (album, item) = await AddAlbumAsync();
        var before = _target.Writes.Count;
        _lease.NoteLost();

        await Assert.ThrowsAsync<LeaseLostException>(() =>
            WriteAsync(FencedTarget.Of(_target, _lease), write, album, item).Within("the refusal")
        );

        Assert.Equal(before, _target.Writes.Count);
    }

    [Fact]
    public async Task Fence_stands_while_a_write_is_under_way_and_not_after_it()
    {
        var (album, item) = await AddAlbumAsync();
        _target.WriteFailure = _ =>
        {
            _lease.NoteLost();
            return null;
        };

        await Assert.ThrowsAsync<LeaseLostException>(() =>
            FencedTarget.Of(_target, _lease).DeleteAsync(album, item, CancellationToken.None).Within("the refusal")
        );

        await WriteFence.PassAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Target_that_links_stays_one_that_links_and_its_library_can_be_asked()
    {
        var photo = ContentHash.OfLibraryItem("memory", "7");
        var item = new MediaItem
        {
            Id = "7",
            FileName = "IMG_7.jpg",
            Hashes = new ContentHashes(null, null) { LibraryItem = photo },
        };
        _linking.Library.Add(item);

        var fenced = Assert.IsAssignableFrom<ILinkingFrameTarget>(FencedTarget.Of(_linking, _lease));

        Assert.Equal([item], await fenced.FindPhotosAsync([photo], CancellationToken.None));
    }

    [Theory]
    [InlineData(typeof(FencedTarget))]
    [InlineData(typeof(FencedLinkingTarget))]
    public void No_question_to_the_target_is_answered_by_the_fence_itself(Type fence)
    {
        var left = fence
            .GetInterfaces()
            .SelectMany(one => fence.GetInterfaceMap(one).TargetMethods)
            .Where(static method => method.DeclaringType!.IsInterface);

        Assert.Empty(left);
    }

    private async Task<(TargetAlbum Album, TargetItem Item)> AddAlbumAsync()
    {
        var album = await _target.CreateAlbumAsync("Summer", CancellationToken.None);
        _target.AddItem(_target.Albums[0], "IMG_1.jpg", new byte[] { 1 });
        return (album, await _target.GetItemsAsync(album, CancellationToken.None).FirstAsync());
    }

    private static Task WriteAsync(FencedTarget target, string write, TargetAlbum album, TargetItem item) =>
        write switch
        {
            "create" => target.CreateAlbumAsync("Winter", CancellationToken.None),
            "delete" => target.DeleteAsync(album, item, CancellationToken.None),
            "publish" => target.PublishAsync(album, [item], new PublishOptions(), CancellationToken.None),
            _ => target.UploadAsync(album, SamplePhoto.Create("IMG_2.jpg", 2).ToUpload(), CancellationToken.None),
        };
}
