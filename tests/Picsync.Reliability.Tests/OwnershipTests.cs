using FsCheck;
using FsCheck.Fluent;
using Picsync.Sync;
using Picsync.Testing;

namespace Picsync.Reliability.Tests;

public sealed class OwnershipTests
{
    private const int Libraries = 150;

    [Fact]
    public void Managed_album_never_loses_a_photo_of_others_and_always_loses_its_own_surplus()
    {
        var gen =
            from seed in Gen.Choose(0, int.MaxValue - 1)
            from foreign in Gen.Choose(0, 8)
            from runs in Gen.Choose(1, 5)
            select (seed, foreign, runs);

        Prop.ForAll(gen.ToArbitrary(), async life => await LiveAsync(life.seed, life.foreign, life.runs))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Libraries).WithReplay(20261121, 11));

        Figures.Check("Managed albums with photos of others", $"{Libraries} libraries, 0 photos of others removed");
    }

    [Fact]
    public async Task Album_that_held_photos_of_others_keeps_them_until_a_person_agrees_once()
    {
        var world = new World();
        var album = world.Target.AddAlbum(World.AlbumName);
        world.Target.AddItem(album, "theirs.jpg", "theirs 1"u8.ToArray(), publish: true);
        world.AddMany(4);

        var held = await world.Start().SyncAsync();
        var heldAgain = await world.Start().SyncAsync();
        world.Policy = new SyncPolicy { Guards = new GuardPolicy { Released = new HashSet<SyncGuard> { SyncGuard.ForeignPhotos } } };
        var agreed = await world.Start().SyncAsync();

        Assert.Equal((AlbumStatus.Blocked, AlbumStatus.Blocked), (held.Status, heldAgain.Status));
        Assert.Equal((AlbumStatus.Ok, 1), (agreed.Status, agreed.Deleted));
        await Scenario.AssertInSyncAsync(world, "agreed");
    }

    private static async Task LiveAsync(int seed, int foreign, int runs)
    {
        var random = new Random(seed);
        var world = new World { Policy = new SyncPolicy { Ownership = AlbumOwnership.Managed } };
        var album = world.Target.AddAlbum(World.AlbumName);
        var theirs = Enumerable.Range(0, foreign).Select(i => Theirs(world, album, $"theirs {i}", random)).ToList();
        world.AddMany(random.Next(1, 8));

        for (var run = 0; run < runs; run++)
        {
            await SyncSomehowAsync(world, random);
            theirs.Add(Theirs(world, album, $"theirs {foreign + run}", random));
            Change(world, random, run);
        }

        // A library that lost much while runs failed asks a person first.
        world.Policy = world.Policy with
        {
            Guards = new GuardPolicy { Released = new HashSet<SyncGuard> { SyncGuard.ShrunkSource } },
        };
        var report = await world.Start().SyncAsync();
        Assert.True(report.Status == AlbumStatus.Ok, $"{report.Status} {report.Error} {report.Guard}");
        Assert.Equal(world.Wanted.Concat(theirs).Order(StringComparer.Ordinal), world.Held);
        Assert.Equal(world.Wanted, world.Shown.Where(text => !theirs.Contains(text)));
    }

    private static string Theirs(World world, InMemoryFrameAlbum album, string text, Random random)
    {
        world.Target.AddItem(album, $"{text}.jpg", System.Text.Encoding.UTF8.GetBytes(text), publish: random.Next(2) == 0);
        return text;
    }

    // Whole, killed, cancelled, or with a target that fails: what is whose is known all the same.
    private static async Task SyncSomehowAsync(World world, Random random)
    {
        var kill = new KillSwitch();
        using var cancel = new CancellationTokenSource();
        var runner = world.Start(kill);
        switch (random.Next(4))
        {
            case 0:
                kill.KillAtStep = random.Next(1, 40);
                kill.Moment = (KillMoment)random.Next(2);
                break;
            case 1:
                var at = random.Next(1, 40);
                kill.BeforeStepAsync = (step, _) => step == at ? cancel.CancelAsync() : Task.CompletedTask;
                break;
            case 2:
                runner.Target.Faults.AtRandom(random.Next(), 0.2);
                break;
        }

        var end = await Record.ExceptionAsync(() => runner.SyncAsync(cancel.Token));
        Assert.True(end is null or ProcessKilledException or OperationCanceledException or AggregateException, $"{end}");
        world.OutwaitLease();
    }

    private static void Change(World world, Random random, int run)
    {
        if (random.Next(2) == 0 && world.Source.Items.Count > 1)
        {
            world.Remove(random.Next(world.Source.Items.Count));
        }

        if (random.Next(2) == 0)
        {
            world.Add($"new in run {run}");
        }
    }
}
