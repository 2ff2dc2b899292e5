using Picsync.Testing.Conformance;

namespace Picsync.Abstractions.Tests;

public sealed class DistributedHashCacheTests
{
    private static readonly HashCacheKey s_key = new(new SourceId("folder/a"), "item", "v", "original");
    private static readonly ContentHashes s_hashes = SamplePhoto.Create("a", 1).Hashes;
    private readonly FakeDistributedCache _store = new();

    [Fact]
    public async Task Key_is_the_prefix_and_a_digest()
    {
        var cache = new DistributedHashCache(_store, new DistributedHashCacheOptions { KeyPrefix = "mine/" });

        await cache.SetAsync([KeyValuePair.Create(s_key, s_hashes)], CancellationToken.None);

        Assert.Matches("^mine/[0-9a-f]{64}$", Assert.Single(_store.Entries.Keys));
    }

    [Fact]
    public async Task Value_is_compact()
    {
        await new DistributedHashCache(_store).SetAsync([KeyValuePair.Create(s_key, s_hashes)], CancellationToken.None);

        Assert.Equal(2 + 16 + 32 + 8, Assert.Single(_store.Entries.Values).Length);
    }

    [Theory]
    [InlineData(new byte[0])]
    [InlineData(new byte[] { 1 })]
    [InlineData(new byte[] { 1, 1, 0 })]
    [InlineData(new byte[] { 2, 0 })]
    public async Task Value_that_cannot_be_read_counts_as_missing(byte[] value)
    {
        var cache = new DistributedHashCache(_store);
        await cache.SetAsync([KeyValuePair.Create(s_key, s_hashes)], CancellationToken.None);
        _store.Entries[_store.Entries.Keys.Single()] = value;

        var found = await cache.GetAsync([s_key], CancellationToken.None);

        Assert.Empty(found);
    }

    [Fact]
    public async Task Expiration_is_passed_on()
    {
        var cache = new DistributedHashCache(_store, new DistributedHashCacheOptions { Expiration = TimeSpan.FromDays(30) });

        await cache.SetAsync([KeyValuePair.Create(s_key, s_hashes)], CancellationToken.None);

        Assert.Equal(TimeSpan.FromDays(30), Assert.Single(_store.Options).AbsoluteExpirationRelativeToNow);
    }

    [Fact]
    public async Task Requests_under_way_are_bounded()
    {
        var cache = new DistributedHashCache(_store, new DistributedHashCacheOptions { ParallelRequests = 3 });

        await cache.GetAsync(
            [.. Enumerable.Range(0, 500).Select(static number => s_key with { ItemId = $"{number}" })],
            CancellationToken.None
        );

        Assert.InRange(_store.MostUnderWay, 1, 3);
    }

    [Fact]
    public async Task Later_entry_of_one_key_wins()
    {
        var cache = new DistributedHashCache(_store);
        var other = SamplePhoto.Create("a", 2).Hashes;

        await cache.SetAsync([KeyValuePair.Create(s_key, s_hashes), KeyValuePair.Create(s_key, other)], CancellationToken.None);

        Assert.Equal(other, (await cache.GetAsync([s_key], CancellationToken.None))[s_key]);
    }

    [Fact]
    public async Task Failure_of_the_store_is_a_passing_error_without_its_text()
    {
        _store.Failure = new InvalidOperationException("redis://user:password@host refused");

        var error = await Assert.ThrowsAsync<ServiceRequestException>(() =>
            new DistributedHashCache(_store).GetAsync([s_key], CancellationToken.None)
        );

        Assert.True(error.IsTransient);
        Assert.Same(_store.Failure, error.InnerException);
        Assert.DoesNotContain("password", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_outside_their_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new DistributedHashCache(_store, new() { ParallelRequests = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DistributedHashCache(_store, new() { Expiration = TimeSpan.Zero }));
    }
}
