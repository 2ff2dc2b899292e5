using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Picsync.Sync;
using Picsync.Testing;

namespace Picsync.Reliability.Tests.Regressions;

/// <summary>Undo of an album that only links could not put back what no source listed any more, although the library still had it.</summary>
public sealed class UndoLostLinksOfSources
{
    private readonly World _world = new();
    private readonly InMemoryLinkingTarget _target = new();

    [Fact]
    public async Task Photo_that_no_source_lists_is_linked_again_from_the_library()
    {
        AddPhotos(8);
        await SyncAsync();
        var left = _world.Source.Items[3];
        _target.Library.Add(left);
        _world.Source.Remove(left.Id);
        Assert.Equal(1, (await SyncAsync()).Deleted);

        var undone = await UndoAsync();

        Assert.Empty(undone.Missing);
        Assert.Equal([left.FileName], undone.Restored);
        Assert.Equal(8, Assert.Single(_target.Albums).Items.Count);
    }

    [Fact]
    public async Task Photo_that_the_library_lost_too_is_told_as_missing()
    {
        AddPhotos(8);
        await SyncAsync();
        var left = _world.Source.Items[3];
        _world.Source.Remove(left.Id);
        await SyncAsync();

        var undone = await UndoAsync();

        Assert.Equal(left.FileName, Assert.Single(undone.Missing).FileName);
    }

    [Fact]
    public async Task Source_that_cannot_be_read_keeps_nothing_from_being_linked_again()
    {
        AddPhotos(8);
        await SyncAsync();
        var left = _world.Source.Items[3];
        _target.Library.Add(left);
        _world.Source.Remove(left.Id);
        await SyncAsync();
        _world.Source.ListingFailure = new FilterNotVerifiedException("the album Family", "album_id", "it lists more than it counts");

        var undone = await UndoAsync();

        Assert.Equal([left.FileName], undone.Restored);
    }

    private void AddPhotos(int count)
    {
        for (var number = 1; number <= count; number++)
        {
            var id = $"{number}";
            _world.Source.Add($"{number}.jpg", [(byte)number], item => item with { Id = id, Hashes = _target.NameOf(id) });
        }
    }

    private Task<AlbumReport> SyncAsync()
    {
        // No two runs begin at one time, so that the last one is told from those before.
        _world.Time.Advance(TimeSpan.FromSeconds(1));
        return Engine().SyncAsync(Job(), progress: null, CancellationToken.None);
    }

    private async Task<UndoReport> UndoAsync()
    {
        var runs = await _world.Journal.GetRunsAsync(new JournalKey(_target.Id, World.AlbumName), most: 1, CancellationToken.None);
        return await Engine().UndoAsync(Job(), runs[0].Id, CancellationToken.None);
    }

    private SyncJob Job() => new(World.AlbumName, [_world.Source], _target);

    private PhotoSyncEngine Engine() =>
        new(
            _world.Cache,
            _world.Journal,
            new OptionsWrapper<SyncEngineOptions>(new SyncEngineOptions()),
            _world.Time,
            NullLogger<PhotoSyncEngine>.Instance
        );
}
