using Picsync.Sync;

namespace Picsync.Reliability.Tests.Regressions;

/// <summary>
/// All photos were replaced at once. The first run asked a person and added the new ones; then the old ones were half of the album, and the
/// next run deleted them without an answer.
/// </summary>
public sealed class GuardThatWaitingReleased
{
    private readonly World _world = new();

    [Theory]
    [InlineData(30, 30)]
    [InlineData(30, 300)]
    [InlineData(8, 8)]
    public async Task Photos_that_were_all_replaced_wait_in_each_run_until_a_person_answers(int count, int replacements)
    {
        _world.AddMany(count);
        await SyncAsync();
        _world.Source.Clear();
        _world.AddMany(replacements, from: 1001);

        var held = new List<AlbumReport>();
        for (var day = 0; day < 10; day++)
        {
            held.Add(await SyncAsync());
            _world.Time.Advance(TimeSpan.FromDays(1));
        }

        Assert.Equal(replacements, held[0].Uploaded);
        Assert.All(
            held,
            report => Assert.Equal((AlbumStatus.Blocked, 0, "mass-delete"), (report.Status, report.Deleted, report.Guard?.Name))
        );
        Assert.All(
            held,
            report => Assert.Contains($"{count} of {count} photos would be deleted", report.Guard!.Message, StringComparison.Ordinal)
        );

        var released = await SyncAsync(SyncGuard.MassDelete);
        var next = await SyncAsync();

        Assert.Equal((AlbumStatus.Ok, count), (released.Status, released.Deleted));
        Assert.Equal((AlbumStatus.Ok, 0), (next.Status, next.Deleted));
        Assert.Equal(_world.Wanted.Order(StringComparer.Ordinal), _world.Held);
    }

    [Fact]
    public async Task Photos_that_came_while_deletions_waited_do_not_release_them()
    {
        _world.AddMany(30);
        await SyncAsync();
        foreach (var _ in Enumerable.Range(0, 16))
        {
            _world.Remove(0);
        }

        _world.AddMany(16, from: 2001);
        await SyncAsync();
        _world.AddMany(100, from: 3001);

        var later = await SyncAsync();

        Assert.Equal((AlbumStatus.Blocked, 100, 0), (later.Status, later.Uploaded, later.Deleted));
        Assert.Equal(["mass-delete"], later.Guard!.Names);
    }

    [Fact]
    public async Task Photos_that_came_in_a_run_that_went_well_count_as_ever()
    {
        _world.AddMany(30);
        await SyncAsync();
        _world.AddMany(30, from: 1001);
        await SyncAsync();
        foreach (var _ in Enumerable.Range(0, 29))
        {
            _world.Remove(0);
        }

        var report = await SyncAsync();

        Assert.Equal((AlbumStatus.Ok, 29), (report.Status, report.Deleted));
    }

    private Task<AlbumReport> SyncAsync(params SyncGuard[] released)
    {
        _world.Time.Advance(TimeSpan.FromMinutes(1));
        _world.Policy = new SyncPolicy { Guards = new GuardPolicy { Released = released.ToHashSet() } };
        return _world.Start().SyncAsync();
    }
}
