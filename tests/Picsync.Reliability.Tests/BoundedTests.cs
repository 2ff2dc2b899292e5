using Picsync.Sync;
using Picsync.Testing;

namespace Picsync.Reliability.Tests;

[Collection(nameof(BoundedTests))]
[CollectionDefinition(nameof(BoundedTests), DisableParallelization = true)]
public sealed class BoundedTests
{
    private const long MiB = 1024 * 1024;

    [Fact]
    public async Task Memory_does_not_grow_with_the_size_of_an_item()
    {
        var length = Property.IsLong ? 4096 * MiB : 512 * MiB;
        var small = await MeasureAsync(8 * MiB);

        var large = await MeasureAsync(length);

        // What is allocated for each piece is small and let go at once; what is held does not grow.
        Assert.True(large.Allocated - small.Allocated < length / 64, $"{large.Allocated} bytes were allocated for {length / MiB} MiB.");
        Assert.True(large.Held < 64 * MiB, $"The process grew by {large.Held} bytes with an item of {length / MiB} MiB.");
        if (!Property.IsLong)
        {
            Figures.Check("Memory for an item 64 times as large", "the process grows by less than 64 MiB");
        }
    }

    [Fact]
    public async Task Hundred_thousand_unchanged_items_cost_no_write_each()
    {
        var world = new World();
        var items = Property.IsLong ? 100_000 : 20_000;
        world.Source.Capabilities = world.Source.Capabilities with { ProvidesHashes = true };
        var album = world.Target.AddAlbum(World.AlbumName);
        for (var i = 0; i < items; i++)
        {
            var bytes = BitConverter.GetBytes(i);
            world.Target.AddItem(album, $"{i}.jpg", bytes, publish: true);
            world.Source.Add($"{i}.jpg", bytes);
        }

        await world.Start().SyncAsync();
        var (target, cache, journal) = (world.Target.Writes.Count, world.Cache.WriteCount, world.Journal.WriteCount);
        var calls = new KillSwitch();

        var report = await world.Start(calls).SyncAsync();

        Assert.Equal((AlbumStatus.Ok, items), (report.Status, report.Unchanged));
        Assert.Equal((target, cache), (world.Target.Writes.Count, world.Cache.WriteCount));
        Assert.True(world.Journal.WriteCount - journal <= 5, $"{world.Journal.WriteCount - journal} journal writes");
        Assert.True(calls.StepCount <= 20, $"{calls.StepCount} calls: {string.Join(", ", calls.Operations)}");
        if (!Property.IsLong)
        {
            Figures.Check("Calls of a run over unchanged items", $"{calls.StepCount} calls for {items} items");
        }
    }

    // Of a source that tells no digests, so that the cache is asked for each of them, but not in a call for each.
    [Fact]
    public async Task Unchanged_items_are_looked_up_in_the_cache_all_at_once()
    {
        const int Items = 2_000;
        var world = new World();
        world.AddMany(Items);
        await world.Start().SyncAsync();
        var calls = new KillSwitch();

        var report = await world.Start(calls).SyncAsync();

        Assert.Equal((AlbumStatus.Ok, Items, 0L), (report.Status, report.Unchanged, report.BytesDownloaded));
        Assert.True(calls.StepCount <= 20, $"{calls.StepCount} calls: {string.Join(", ", calls.Operations.Take(40))}");
    }

    // What the whole process allocates, and the most by which it grows, while one item goes to a target that keeps nothing.
    private static async Task<(long Allocated, long Held)> MeasureAsync(long length)
    {
        var world = new World();
        var begin = Environment.WorkingSet;
        var peak = begin;
        world.Source.Add("large.jpg", length, () => new ZeroStream(length, () => peak = Math.Max(peak, Environment.WorkingSet)));
        var runner = world.Start(around: _ => new SinkTarget());
        var before = GC.GetTotalAllocatedBytes(precise: true);

        var report = await runner.SyncAsync();

        Assert.Equal((AlbumStatus.Ok, 1), (report.Status, report.Uploaded));
        Assert.Equal((length, length), (report.BytesDownloaded, report.BytesUploaded));
        return (GC.GetTotalAllocatedBytes(precise: true) - before, peak - begin);
    }
}
