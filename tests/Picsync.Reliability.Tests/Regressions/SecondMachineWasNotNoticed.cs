using Picsync.Sync;
using Picsync.Testing;

namespace Picsync.Reliability.Tests.Regressions;

/// <summary>Seen: two machines with one account and journals of their own took each other's photos for a person's, and nobody was told.</summary>
public sealed class SecondMachineWasNotNoticed
{
    private const string Sign = "another machine seems to write to this album";

    [Fact]
    public async Task Upload_of_another_machine_is_told_once_with_what_to_do()
    {
        var (here, there) = (new AccountsWorld(photos: 5), new AccountsWorld(photos: 5));
        var account = here.Account("ada@example.com");
        await here.SyncAsync(account);
        await there.SyncAsync(account);
        here.Add("photo 6");
        there.Add("photo 6");
        await there.SyncAsync(account);

        var met = await here.SyncAsync(account);
        var later = await here.SyncAsync(account);

        var warning = Assert.Single(met.Warnings, static warning => warning.Contains(Sign, StringComparison.Ordinal));
        Assert.StartsWith("1 new photo was in the album already", warning, StringComparison.Ordinal);
        Assert.Contains("picsync state export", warning, StringComparison.Ordinal);
        Assert.Equal((AlbumStatus.Ok, 0), (met.Status, met.Uploaded));
        Assert.DoesNotContain(later.Warnings, static warning => warning.Contains(Sign, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Photos_of_before_the_first_run_and_other_photos_of_a_person_are_no_sign()
    {
        var here = new AccountsWorld(photos: 5);
        var account = here.Account("ada@example.com", "photo 1", "photo 2");
        var first = await here.SyncAsync(account);
        AccountsWorld.AddTheirs(account, "from my phone");
        here.Add("photo 6");

        var second = await here.SyncAsync(account);

        Assert.DoesNotContain(first.Warnings.Concat(second.Warnings), static warning => warning.Contains(Sign, StringComparison.Ordinal));
        Assert.Equal(1, second.Uploaded);
    }

    [Fact]
    public async Task Own_upload_of_a_run_that_was_killed_is_no_sign()
    {
        var count = new KillSwitch();
        await (await CreateChangedAsync()).Start(count).SyncAsync();
        foreach (var moment in Enum.GetValues<KillMoment>())
        {
            for (var at = 1; at <= count.StepCount; at++)
            {
                var world = await CreateChangedAsync();
                await world.Start(new KillSwitch { KillAtStep = at, Moment = moment }).SyncAsync();
                world.OutwaitLease();

                var report = await world.Start().SyncAsync();

                Assert.DoesNotContain(report.Warnings, static warning => warning.Contains(Sign, StringComparison.Ordinal));
            }
        }
    }

    private static async Task<World> CreateChangedAsync()
    {
        var world = new World();
        world.AddMany(3);
        await world.Start().SyncAsync();
        world.Add("one more");
        return world;
    }
}
