using Picsync.Sync;
using Picsync.Testing;

namespace Picsync.Reliability.Tests.Regressions;

/// <summary>A service answered a deletion with success and did nothing: "deleted 1", exit 0, and the photo stayed on the frame.</summary>
public sealed class DeletionThatWasOnlyAnswered
{
    private readonly World _world = new();

    [Theory]
    [InlineData(AlbumOwnership.Album)]
    [InlineData(AlbumOwnership.Managed)]
    public async Task Photo_that_stays_is_not_counted_as_deleted_and_goes_once_the_service_does_as_it_says(AlbumOwnership ownership)
    {
        _world.Policy = _world.Policy with { Ownership = ownership };
        _world.AddMany(4);
        await _world.Start().SyncAsync();
        _world.Remove(0);
        _world.Target.LosesDeletion = static _ => true;

        var lost = await _world.Start().SyncAsync();
        _world.Target.LosesDeletion = null;
        var done = await _world.Start().SyncAsync();

        Assert.Equal((AlbumStatus.Partial, 0), (lost.Status, lost.Deleted));
        Assert.Contains("still in the album", Assert.Single(lost.Warnings), StringComparison.Ordinal);
        Assert.Equal((AlbumStatus.Ok, 1), (done.Status, done.Deleted));
        Assert.Equal(3, _world.Held.Count);
    }

    [Fact]
    public async Task Store_that_lists_for_a_moment_what_it_deleted_is_looked_at_again()
    {
        _world.AddMany(4);
        await _world.Start().SyncAsync();
        _world.Remove(0);
        var album = _world.Album!;
        _world.Target.LosesDeletion = deleted =>
        {
            // Gone half a second later.
            _ = LeaveAsync(deleted.Id);
            return true;
        };

        var report = await _world.Start().SyncAsync();

        Assert.Equal((AlbumStatus.Ok, 1), (report.Status, report.Deleted));

        async Task LeaveAsync(string id)
        {
            await Task.Delay(TimeSpan.FromSeconds(0.5), _world.Time);
            InMemoryFrameTarget.RemoveItem(album, id);
        }
    }
}
