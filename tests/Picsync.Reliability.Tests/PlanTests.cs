using Picsync.Sync;
using Picsync.Testing;

namespace Picsync.Reliability.Tests;

public sealed class PlanTests
{
    private const int Libraries = 150;

    [Fact]
    public void Applied_plan_is_what_happens()
    {
        Property.Check(
            Libraries,
            async random =>
            {
                var world = await CreateAsync(random);
                var plan = await world.Start().PlanAsync();
                var writes = world.Target.Writes.Count;

                var report = await world.Start().ApplyAsync(plan);

                Assert.True(report.Status == AlbumStatus.Ok, $"{report.Status} {report.Error} {report.Guard}");
                var done = world.Target.Writes.Skip(writes).ToLookup(static write => write.Kind, static write => write.Subject);
                var deletions = plan.Actions.Where(static action => action.Kind == PlannedActionKind.Delete);
                Assert.Equal(
                    deletions.Select(static action => action.TargetItemId!).Order(StringComparer.Ordinal),
                    done[FrameTargetWriteKind.Delete].Order(StringComparer.Ordinal)
                );
                var uploads = plan.Actions.Where(static action => action.Kind is PlannedActionKind.Upload or PlannedActionKind.Examine);
                Assert.Subset(uploads.Select(static action => action.FileName).ToHashSet(), done[FrameTargetWriteKind.Upload].ToHashSet());
                Assert.True(plan.Count(PlannedActionKind.Upload) <= done[FrameTargetWriteKind.Upload].Count());
                Assert.Equal(plan.Count(PlannedActionKind.Keep), report.Unchanged);
                Assert.Equal(plan.CreatesAlbum, done[FrameTargetWriteKind.CreateAlbum].Any());
                await Scenario.AssertInSyncAsync(world, "applied");
            }
        );

        Figures.Check("Plans applied", $"{Libraries} libraries, each as planned");
    }

    [Fact]
    public void Plan_that_does_not_fit_any_more_is_refused_and_nothing_is_written()
    {
        Property.Check(
            Libraries,
            async random =>
            {
                var world = await CreateAsync(random);
                var plan = await world.Start().PlanAsync();
                ChangeSomethingThatMatters(world, random);
                var writes = world.Target.Writes.Count;
                var held = world.Held;

                var report = await world.Start().ApplyAsync(plan);

                Assert.IsType<PlanOutdatedException>(report.Error);
                Assert.Equal(AlbumStatus.Failed, report.Status);
                Assert.Equal(writes, world.Target.Writes.Count);
                Assert.Equal(held, world.Held);
            }
        );

        Figures.Check("Plans applied after a side changed", $"{Libraries} libraries, each refused, 0 writes");
    }

    // The same photo, put there anew by somebody: the plan names the copy that it was made for.
    [Fact]
    public async Task Plan_that_deletes_a_photo_is_refused_when_another_copy_stands_in_its_place()
    {
        var world = new World();
        world.AddMany(10);
        await world.Start().SyncAsync();
        var copy = world.Album!.Items.Single(static item => World.TextOf(item) == "photo 1");
        world.Remove(0);
        var plan = await world.Start().PlanAsync();
        InMemoryFrameTarget.RemoveItem(world.Album, copy.Id);
        world.Target.AddItem(world.Album, copy.FileName, copy.Bytes.ToArray());

        var report = await world.Start().ApplyAsync(plan);

        Assert.Equal(copy.Id, Assert.Single(plan.Actions, static action => action.Kind == PlannedActionKind.Delete).TargetItemId);
        Assert.IsType<PlanOutdatedException>(report.Error);
        Assert.Equal(0, world.DeleteCount);
    }

    [Fact]
    public void Plan_of_anything_writes_nothing_anywhere()
    {
        Property.Check(
            Libraries,
            async random =>
            {
                var world = await CreateAsync(random);
                var (target, journal, cache) = (world.Target.Writes.Count, world.Journal.WriteCount, world.Cache.WriteCount);
                var runner = world.Start();
                foreach (var write in s_targetWrites)
                {
                    runner.Target.Faults.On(write).Always().Fail(() => new InvalidOperationException($"{write} in a dry run"));
                }

                await runner.PlanAsync();

                Assert.Empty(runner.Target.Faults.Struck);
                Assert.Equal((target, journal, cache), (world.Target.Writes.Count, world.Journal.WriteCount, world.Cache.WriteCount));
            }
        );

        Figures.Check("Dry runs", $"{Libraries} libraries, 0 writes to target, journal and cache");
    }

    private static readonly string[] s_targetWrites =
    [
        nameof(IFrameTarget.CreateAlbumAsync),
        nameof(IFrameTarget.UploadAsync),
        nameof(IFrameTarget.DeleteAsync),
        nameof(IFrameTarget.PublishAsync),
    ];

    // A library with copies that may have been synced and changed since.
    private static async Task<World> CreateAsync(Random random)
    {
        var world = new World();
        world.AddMany(random.Next(8, 14));
        for (var copy = random.Next(3); copy > 0; copy--)
        {
            world.Add($"photo {random.Next(1, 5)}");
        }

        if (random.Next(4) > 0)
        {
            await world.Start().SyncAsync();
            for (var change = random.Next(4); change > 0; change--)
            {
                Change(world, random, $"{change}");
            }
        }

        return world;
    }

    private static void Change(World world, Random random, string name)
    {
        switch (random.Next(3))
        {
            case 0:
                world.Add($"new {name}");
                break;
            case 1:
                world.Remove(random.Next(world.Source.Items.Count));
                break;
            default:
                world.Replace(random.Next(world.Source.Items.Count), $"edited {name}");
                break;
        }
    }

    private static void ChangeSomethingThatMatters(World world, Random random)
    {
        var album = world.Album;
        switch (album is { Items.Count: > 0 } ? random.Next(5) : random.Next(3))
        {
            case 0:
                world.Add("late");
                break;
            case 1:
                world.Remove(random.Next(world.Source.Items.Count));
                break;
            case 2:
                world.Replace(random.Next(world.Source.Items.Count), "edited late");
                break;
            case 3:
                world.Target.AddItem(album!, "theirs.jpg", "theirs"u8.ToArray());
                break;
            default:
                var item = album!.Items[random.Next(album.Items.Count)];
                InMemoryFrameTarget.RemoveItem(album, item.Id);
                break;
        }
    }
}
