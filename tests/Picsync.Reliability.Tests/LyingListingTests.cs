using System.Runtime.CompilerServices;
using Picsync.Sync;
using Picsync.Testing;

namespace Picsync.Reliability.Tests;

public sealed class LyingListingTests
{
    private const int Photos = 24;

    public static TheoryData<string> Failures => [.. s_failures.Keys];

    public static TheoryData<ListingLie> Lies => [.. Enum.GetValues<ListingLie>()];

    private static readonly Dictionary<string, Func<Exception>> s_failures = new()
    {
        ["a short page"] = () => new IncompleteListingException("the album", "a page held 40 of 100 items"),
        ["an empty page with a cursor"] = () => new IncompleteListingException("the album", "a page was empty and promised more"),
        ["a repeated cursor"] = () => new IncompleteListingException("the album", "a cursor came twice"),
        ["an empty object"] = () => new IncompleteListingException("the album", "an answer held no items"),
        ["another count than the album's own"] = () => new IncompleteListingException("the album", "20 of 24 items came"),
        ["an error"] = () => new ServiceRequestException("Memory", "list the album", "it answered 500."),
        ["an ended sign-in"] = () => new SignInRequiredException("Memory", "Sign in again."),
        ["an album that is gone"] = () => new AlbumNotFoundException("Memory", "Grandma"),
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Source_listing_that_fails_removes_nothing(string failure)
    {
        foreach (var passed in (int[])[0, Photos / 2, Photos - 3])
        {
            var world = await CreateSyncedAsync();
            world.Remove(2);
            var runner = world.Start();
            runner.Source.Faults.On(nameof(IPhotoSource.GetMediaItemsAsync)).FailAfterItems(passed, s_failures[failure]);

            var report = await runner.SyncAsync();

            Assert.NotEqual(AlbumStatus.Ok, report.Status);
            AssertNothingRemoved(world, $"{failure} after {passed} items");
            await AssertHealedAsync(world);
        }
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Target_listing_that_fails_removes_nothing(string failure)
    {
        foreach (var passed in (int[])[0, Photos / 2, Photos - 3])
        {
            var world = await CreateSyncedAsync();
            world.Remove(2);
            var runner = world.Start();
            runner.Target.Faults.On(nameof(IFrameTarget.GetItemsAsync)).FailAfterItems(passed, s_failures[failure]);

            var report = await runner.SyncAsync();

            Assert.NotEqual(AlbumStatus.Ok, report.Status);
            AssertNothingRemoved(world, $"{failure} after {passed} items");
            await AssertHealedAsync(world);
        }
    }

    [Theory]
    [MemberData(nameof(Lies))]
    public async Task Source_listing_that_lies_removes_nothing(ListingLie lie)
    {
        foreach (var tellsHashes in (bool[])[false, true])
        {
            var world = await CreateSyncedAsync(tellsHashes);
            var runner = world.Start();
            runner.Source.Faults.On(nameof(IPhotoSource.GetMediaItemsAsync)).Lie(lie);

            await runner.SyncAsync();

            AssertNothingRemoved(world, $"{lie}, hashes told: {tellsHashes}");
            await AssertHealedAsync(world);
        }
    }

    [Theory]
    [MemberData(nameof(Lies))]
    public async Task Target_listing_that_lies_removes_nothing(ListingLie lie)
    {
        var world = await CreateSyncedAsync();
        var runner = world.Start();
        runner.Target.Faults.On(nameof(IFrameTarget.GetItemsAsync)).Lie(lie);

        await runner.SyncAsync();

        AssertNothingRemoved(world, $"{lie}");
        await AssertHealedAsync(world);
    }

    [Fact]
    public async Task Source_that_lists_another_account_removes_nothing()
    {
        var world = await CreateSyncedAsync();
        var stranger = new InMemoryPhotoSource(world.Source.Id.Value);
        for (var i = 0; i < Photos; i++)
        {
            var id = $"stranger-{i}";
            stranger.Add($"{id}.jpg", [.. "stranger"u8, (byte)i], item => item with { Id = id });
        }

        var runner = world.Start();
        var report = await runner.Engine.SyncAsync(runner.Job with { Sources = [stranger] }, progress: null, CancellationToken.None);

        Assert.Equal(AlbumStatus.Blocked, report.Status);
        AssertNothingRemoved(world, "another account");
    }

    // Few enough that no guard would speak: what is repeated stands in the place of what is missing.
    [Fact]
    public async Task Source_that_lists_one_item_twice_in_place_of_another_removes_nothing()
    {
        var world = await CreateSyncedAsync();
        var runner = world.Start();
        runner.Job = runner.Job with { Sources = [new RepeatingSource(world.Source)] };

        var report = await runner.SyncAsync();

        Assert.Equal(AlbumStatus.Partial, report.Status);
        Assert.Contains(report.Warnings, static warning => warning.Contains("listed 1 item twice", StringComparison.Ordinal));
        AssertNothingRemoved(world, "an item twice");
        await AssertHealedAsync(world);
    }

    [Fact]
    public async Task Source_that_can_never_tell_that_its_list_is_whole_removes_nothing()
    {
        var world = await CreateSyncedAsync();
        world.Source.Capabilities = world.Source.Capabilities with { CertifiesListings = false };
        world.Remove(2);

        var report = await world.Start().SyncAsync();

        Assert.Equal(AlbumStatus.Partial, report.Status);
        Assert.Contains(
            report.Warnings,
            static warning => warning.Contains("cannot tell whether its list is complete", StringComparison.Ordinal)
        );
        AssertNothingRemoved(world, "an uncertified list");
        world.Source.Capabilities = world.Source.Capabilities with { CertifiesListings = true };
        await AssertHealedAsync(world);
    }

    // What was confirmed there counts as there while its list is in doubt.
    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Target_listing_that_fails_lets_nothing_be_sent_again(string failure)
    {
        foreach (var passed in (int[])[0, Photos / 2, Photos - 3])
        {
            var world = await CreateSyncedAsync();
            var calls = new KillSwitch();
            var runner = world.Start(calls);
            runner.Target.Faults.On(nameof(IFrameTarget.GetItemsAsync)).Always().FailAfterItems(passed, s_failures[failure]);

            var report = await runner.SyncAsync();

            Assert.Equal(0, report.Uploaded);
            Assert.DoesNotContain(calls.Operations, static call => call.StartsWith("upload", StringComparison.OrdinalIgnoreCase));
        }
    }

    [Fact]
    public void Ways_to_lie_are_counted()
    {
        var lies = Enum.GetValues<ListingLie>().Length;

        Figures.Check("Listings that fail at their begin, middle or end", $"{s_failures.Count * 3 * 2} listings, 0 photos removed");
        Figures.Check("Listings that lie and end as if they were whole", $"{(lies * 2) + lies + 1} listings, 0 photos removed");
    }

    private static async Task<World> CreateSyncedAsync(bool tellsHashes = false)
    {
        var world = new World();
        world.Source.Capabilities = world.Source.Capabilities with { ProvidesHashes = tellsHashes };
        world.AddMany(Photos);
        await world.Start().SyncAsync();
        Assert.Equal(Photos, world.Held.Count);
        return world;
    }

    private static void AssertNothingRemoved(World world, string because)
    {
        Assert.True(world.DeleteCount == 0, $"{because}: {world.DeleteCount} photos were deleted");
        for (var i = 1; i <= Photos; i++)
        {
            Assert.True(world.Held.Count(text => text == $"photo {i}") == 1, $"{because}: photo {i} is lost or doubled");
            Assert.True(world.Shown.Contains($"photo {i}"), $"{because}: photo {i} is not shown any more");
        }
    }

    /// <summary>Lists the first item once more where the last one should be.</summary>
    private sealed class RepeatingSource(IPhotoSource inner) : IPhotoSource
    {
        public SourceId Id => inner.Id;

        public SourceCapabilities Capabilities => inner.Capabilities;

        public async IAsyncEnumerable<MediaItem> GetMediaItemsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            var items = await inner.GetMediaItemsAsync(cancellationToken).ToListAsync(cancellationToken);
            foreach (var item in items.SkipLast(1).Append(items[0]))
            {
                yield return item;
            }
        }

        public Task<MediaContent> OpenReadAsync(MediaItem item, Rendition rendition, CancellationToken cancellationToken) =>
            inner.OpenReadAsync(item, rendition, cancellationToken);
    }

    // The lie over, all is as it should be.
    private static async Task AssertHealedAsync(World world)
    {
        var report = await world.Start().SyncAsync();

        Assert.Equal(AlbumStatus.Ok, report.Status);
        await Scenario.AssertInSyncAsync(world, "healed");
    }
}
