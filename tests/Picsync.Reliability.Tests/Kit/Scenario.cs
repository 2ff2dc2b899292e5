using Picsync.Sync;

namespace Picsync.Reliability.Tests;

/// <summary>A library and how it changes: what the kills and cancellations are tried on.</summary>
internal static class Scenario
{
    /// <summary>Twelve photos, two of them with the bytes of others.</summary>
    public static World CreateLibrary()
    {
        var world = new World();
        world.AddMany(10);
        world.Add("photo 3");
        world.Add("photo 7");
        return world;
    }

    /// <summary>Two photos leave, one is edited, three come, and the order turns round.</summary>
    public static void Change(World world)
    {
        world.Remove(1);
        world.Remove(3);
        world.Replace(0, "photo 1, edited");
        world.AddMany(3, from: 21);
        world.Source.Reorder([.. world.Source.Items.Select(static item => item.Id).Reverse()]);
    }

    /// <summary>A library that was synced and then changed.</summary>
    public static async Task<World> CreateChangedLibraryAsync()
    {
        var world = CreateLibrary();
        var report = await world.Start().SyncAsync();
        Assert.Equal(AlbumStatus.Ok, report.Status);
        Change(world);
        return world;
    }

    /// <summary>Checks that the world is as an undisturbed run leaves it.</summary>
    /// <param name="world">The world.</param>
    /// <param name="because">What went before.</param>
    /// <param name="knowsAllOfOurs">
    /// Whether the ledger has every photo. Where a list was in doubt and the answer to an upload was lost besides, nothing tells whose a photo is.
    /// </param>
    public static async Task AssertInSyncAsync(World world, string because, bool knowsAllOfOurs = true)
    {
        Assert.True(world.Wanted.SequenceEqual(world.Shown), $"{because}: shown are {string.Join(", ", world.Shown)}");
        var wanted = world.Wanted.Order(StringComparer.Ordinal).ToList();
        Assert.True(wanted.SequenceEqual(world.Held), $"{because}: held are {string.Join(", ", world.Held)}");
        var ledger = await world.LedgerAsync();
        Assert.True(
            knowsAllOfOurs ? wanted.SequenceEqual(ledger) : ledger.All(wanted.Contains),
            $"{because}: the ledger says {string.Join(", ", ledger)}"
        );
        Assert.True(world.Journal.Runs.All(static run => run.EndedAt is not null), $"{because}: a run is still open");
        Assert.Single(world.Target.Albums);
    }
}
