using Picsync.Sync;

namespace Picsync.Reliability.Tests.Regressions;

/// <summary>A service that counts two items more than it ever lists kept its album partial for good.</summary>
public sealed class CountThatAlwaysDiffersKeptTheAlbumPartial
{
    private readonly World _world = new();

    [Fact]
    public async Task Difference_that_stays_for_an_hour_is_a_habit_told_once_and_no_doubt_any_more()
    {
        _world.AddMany(20);
        var first = await SyncAsync(2);
        _world.Time.Advance(TimeSpan.FromMinutes(59));
        var soon = await SyncAsync(2);
        _world.Time.Advance(TimeSpan.FromMinutes(2));
        var accepted = await SyncAsync(2);
        _world.Remove(3);
        var later = await SyncAsync(2);

        Assert.Equal([AlbumStatus.Partial, AlbumStatus.Partial], [first.Status, soon.Status]);
        Assert.Equal(AlbumStatus.Ok, accepted.Status);
        Assert.Contains(accepted.Warnings, static warning => warning.Contains("habit", StringComparison.Ordinal));
        Assert.True(
            later is { Status: AlbumStatus.Ok, Deleted: 1, Warnings.Count: 0 },
            $"{later.Status} {later.Guard} {string.Join(" ", later.Warnings)}"
        );
    }

    [Fact]
    public async Task Another_difference_is_a_doubt_again()
    {
        await AcceptAsync();
        _world.Remove(3);

        var report = await SyncAsync(3);

        Assert.Equal((AlbumStatus.Partial, 0), (report.Status, report.Deleted));
    }

    [Fact]
    public async Task Difference_beside_other_items_begins_anew()
    {
        _world.AddMany(20);
        await SyncAsync(2);
        _world.Time.Advance(TimeSpan.FromHours(2));
        _world.AddMany(1, from: 50);

        var report = await SyncAsync(2);

        Assert.Equal(AlbumStatus.Partial, report.Status);
    }

    [Fact]
    public async Task Items_that_a_service_counts_but_lists_no_longer_stay()
    {
        _world.AddMany(20);
        await SyncAsync(0);
        _world.Remove(3);
        _world.Remove(3);
        await SyncAsync(2);
        _world.Time.Advance(TimeSpan.FromHours(2));

        var accepted = await SyncAsync(2);
        _world.Remove(0);
        var later = await SyncAsync(2);

        Assert.Equal((AlbumStatus.Partial, 0), (accepted.Status, accepted.Deleted));
        Assert.Contains(accepted.Warnings, static warning => warning.Contains("may be there still", StringComparison.Ordinal));
        Assert.True(
            later is { Status: AlbumStatus.Partial, Deleted: 1 },
            $"{later.Status} {later.Guard} {string.Join(" ", later.Warnings)}"
        );
        Assert.Equal(19, _world.Held.Count);
    }

    private async Task AcceptAsync()
    {
        _world.AddMany(20);
        await SyncAsync(2);
        _world.Time.Advance(TimeSpan.FromHours(2));
        Assert.Equal(AlbumStatus.Ok, (await SyncAsync(2)).Status);
    }

    private Task<AlbumReport> SyncAsync(int difference)
    {
        // No two runs begin at one time.
        _world.Time.Advance(TimeSpan.FromSeconds(1));
        var runner = _world.Start();
        if (difference != 0)
        {
            runner
                .Source.Faults.On(nameof(IPhotoSource.GetMediaItemsAsync))
                .Always()
                .FailAfterItems(
                    int.MaxValue,
                    () => new IncompleteListingException("the album", "it counts more") { CountDifference = difference }
                );
        }

        return runner.SyncAsync();
    }
}
