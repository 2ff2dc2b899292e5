using Xunit;

namespace Picsync.Testing.Conformance;

/// <summary>What every hash cache does. Derive it once for each implementation.</summary>
public abstract class HashCacheContract
{
    private static readonly SourceId s_album = new("googlephotos/album/A");

    /// <summary>Gets whether the cache can count its entries; a store behind a narrow interface may not.</summary>
    protected virtual bool CountsEntries => true;

    /// <summary>Makes a cache with nothing in it.</summary>
    /// <returns>The cache.</returns>
    protected abstract Task<IHashCache> CreateEmptyCacheAsync();

    [Fact]
    public async Task Get_of_keys_never_set_finds_nothing()
    {
        var cache = await CreateEmptyCacheAsync();

        var found = await cache.GetAsync([Key("a"), Key("b")], CancellationToken.None);

        Assert.Empty(found);
    }

    [Fact]
    public async Task Get_of_no_keys_finds_nothing()
    {
        var cache = await CreateEmptyCacheAsync();
        await cache.SetAsync([Entry(Key("a"), 1)], CancellationToken.None);

        var found = await cache.GetAsync([], CancellationToken.None);

        Assert.Empty(found);
    }

    [Fact]
    public async Task Get_finds_exactly_the_known_ones_of_the_keys()
    {
        var cache = await CreateEmptyCacheAsync();
        await cache.SetAsync([Entry(Key("a"), 1), Entry(Key("b"), 2), Entry(Key("c"), 3)], CancellationToken.None);

        var found = await cache.GetAsync([Key("a"), Key("c"), Key("missing")], CancellationToken.None);

        Assert.Equal(2, found.Count);
        Assert.Equal(Hashes(1), found[Key("a")]);
        Assert.Equal(Hashes(3), found[Key("c")]);
    }

    [Fact]
    public async Task Get_takes_a_key_given_twice()
    {
        var cache = await CreateEmptyCacheAsync();
        await cache.SetAsync([Entry(Key("a"), 1)], CancellationToken.None);

        var found = await cache.GetAsync([Key("a"), Key("a")], CancellationToken.None);

        Assert.Equal(Hashes(1), Assert.Single(found).Value);
    }

    [Fact]
    public async Task Date_is_kept_with_its_offset_and_so_is_that_there_is_none()
    {
        var cache = await CreateEmptyCacheAsync();
        var taken = new DateTimeOffset(1943, 2, 3, 4, 5, 6, 789, TimeSpan.FromMinutes(-570));
        await cache.SetAsync(
            [
                new(Key("dated"), new ContentHashes(Md5: null, Sha256: null) { TakenAt = taken }),
                new(Key("both"), Hashes(1) with { TakenAt = taken }),
                new(Key("undated"), new ContentHashes(Md5: null, Sha256: null)),
            ],
            CancellationToken.None
        );

        var found = await cache.GetAsync([Key("dated"), Key("both"), Key("undated"), Key("never asked")], CancellationToken.None);

        Assert.Equal(3, found.Count);
        Assert.Equal((taken, taken.Offset), (found[Key("dated")].TakenAt, found[Key("dated")].TakenAt?.Offset));
        Assert.Equal(Hashes(1) with { TakenAt = taken }, found[Key("both")]);
        Assert.Null(found[Key("undated")].TakenAt);
    }

    [Fact]
    public async Task Set_of_nothing_is_fine()
    {
        var cache = await CreateEmptyCacheAsync();

        await cache.SetAsync([], CancellationToken.None);

        Assert.Empty(await cache.GetAsync([Key("a")], CancellationToken.None));
    }

    [Fact]
    public async Task Set_replaces_what_was_kept_for_the_key()
    {
        var cache = await CreateEmptyCacheAsync();
        await cache.SetAsync([Entry(Key("a"), 1), Entry(Key("b"), 2)], CancellationToken.None);

        await cache.SetAsync([Entry(Key("a"), 9)], CancellationToken.None);

        var found = await cache.GetAsync([Key("a"), Key("b")], CancellationToken.None);
        Assert.Equal(Hashes(9), found[Key("a")]);
        Assert.Equal(Hashes(2), found[Key("b")]);
    }

    [Fact]
    public async Task Set_keeps_each_part_of_the_key_apart()
    {
        var cache = await CreateEmptyCacheAsync();
        HashCacheKey[] keys =
        [
            new(s_album, "item", "v1", "original"),
            new(s_album, "item", "v2", "original"),
            new(s_album, "item", "", "original"),
            new(s_album, "item", "v1", "fit-1920x1200"),
            new(s_album, "ITEM", "v1", "original"),
            new(new SourceId("googlephotos/album/B"), "item", "v1", "original"),
            new(s_album, "itemv", "1", "original"),
            new(s_album, "item/v1", "", "original"),
            new(new SourceId("googlephotos/album/A/item"), "v1", "", "original"),
        ];

        await cache.SetAsync([.. keys.Select(static (key, index) => Entry(key, index))], CancellationToken.None);

        var found = await cache.GetAsync(keys, CancellationToken.None);
        Assert.Equal(keys.Length, found.Count);
        Assert.All(keys.Index(), pair => Assert.Equal(Hashes(pair.Index), found[pair.Item]));
    }

    [Fact]
    public async Task Set_keeps_exactly_the_digests_that_are_known()
    {
        var cache = await CreateEmptyCacheAsync();
        var full = Hashes(1);
        KeyValuePair<HashCacheKey, ContentHashes>[] entries =
        [
            new(Key("md5"), new ContentHashes(full.Md5, null)),
            new(Key("sha256"), new ContentHashes(null, full.Sha256)),
            new(Key("both"), new ContentHashes(full.Md5, full.Sha256)),
            new(Key("length"), new ContentHashes(full.Md5, null, 0)),
            new(Key("long"), new ContentHashes(full.Md5, full.Sha256, 5_000_000_000)),
        ];

        await cache.SetAsync(entries, CancellationToken.None);

        var found = await cache.GetAsync([.. entries.Select(static entry => entry.Key)], CancellationToken.None);
        Assert.Equal(entries.Length, found.Count);
        Assert.All(entries, entry => Assert.Equal(entry.Value, found[entry.Key]));
    }

    [Theory]
    [InlineData("sunrise 🌅/../x")]
    [InlineData("it's; DROP TABLE \"x\" --")]
    [InlineData(" leading and trailing ")]
    [InlineData("")]
    public async Task Set_takes_any_text_as_an_item_id(string itemId)
    {
        var cache = await CreateEmptyCacheAsync();

        await cache.SetAsync([Entry(Key(itemId), 5)], CancellationToken.None);

        var found = await cache.GetAsync([Key(itemId)], CancellationToken.None);
        Assert.Equal(Hashes(5), Assert.Single(found).Value);
    }

    [Fact]
    public async Task Ten_thousand_entries_are_set_and_got_in_one_call_each()
    {
        var cache = await CreateEmptyCacheAsync();
        var entries = Enumerable.Range(0, 10_000).Select(static number => Entry(Key($"item-{number}"), number)).ToList();

        await cache.SetAsync(entries, CancellationToken.None);

        var found = await cache.GetAsync([.. entries.Select(static entry => entry.Key)], CancellationToken.None);
        Assert.Equal(10_000, found.Count);
        Assert.All(entries, entry => Assert.Equal(entry.Value, found[entry.Key]));
    }

    [Fact]
    public async Task Status_counts_entries_by_the_first_part_of_their_source()
    {
        var cache = await CreateEmptyCacheAsync();
        var folder = new HashCacheKey(new SourceId("folder/pictures"), "a", "", "original");
        await cache.SetAsync([Entry(Key("a"), 1), Entry(Key("b"), 2), Entry(folder, 3)], CancellationToken.None);
        await cache.SetAsync([Entry(Key("b"), 4)], CancellationToken.None);

        var status = await cache.GetStatusAsync(CancellationToken.None);

        Assert.NotEmpty(status.Location);
        Assert.Equal(CountsEntries ? 3 : null, status.EntryCount);
        Assert.Equal(
            CountsEntries ? new Dictionary<string, long> { ["googlephotos"] = 2, ["folder"] = 1 } : [],
            status.EntryCountsBySource.ToDictionary()
        );
    }

    [Fact]
    public async Task Status_of_an_empty_cache_counts_nothing()
    {
        var cache = await CreateEmptyCacheAsync();

        var status = await cache.GetStatusAsync(CancellationToken.None);

        Assert.Equal(CountsEntries ? 0 : null, status.EntryCount);
        Assert.Empty(status.EntryCountsBySource);
    }

    [Fact]
    public async Task Cancelled_calls_throw_and_keep_nothing()
    {
        var cache = await CreateEmptyCacheAsync();
        var cancelled = new CancellationToken(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cache.SetAsync([Entry(Key("a"), 1)], cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cache.GetAsync([Key("a")], cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cache.GetStatusAsync(cancelled));

        Assert.Empty(await cache.GetAsync([Key("a")], CancellationToken.None));
    }

    [Fact]
    public async Task Parallel_readers_and_writers_do_not_disturb_each_other()
    {
        var cache = await CreateEmptyCacheAsync();

        await Task.WhenAll(
            Enumerable
                .Range(0, 16)
                .Select(writer =>
                    Task.Run(async () =>
                    {
                        for (var round = 0; round < 10; round++)
                        {
                            var key = Key($"{writer}-{round}");
                            await cache.SetAsync([Entry(key, round), Entry(Key("shared"), round)], CancellationToken.None);
                            var found = await cache.GetAsync([key, Key("shared")], CancellationToken.None);
                            Assert.Equal(Hashes(round), found[key]);
                            Assert.Equal(2, found.Count);
                        }
                    })
                )
        );

        var keys = Enumerable.Range(0, 16).SelectMany(static writer => Enumerable.Range(0, 10).Select(round => Key($"{writer}-{round}")));
        Assert.Equal(160, (await cache.GetAsync([.. keys], CancellationToken.None)).Count);
    }

    private static HashCacheKey Key(string itemId) => new(s_album, itemId, "v1", "original");

    private static KeyValuePair<HashCacheKey, ContentHashes> Entry(HashCacheKey key, int seed) => new(key, Hashes(seed));

    private static ContentHashes Hashes(int seed) => SamplePhoto.Create("photo.jpg", seed).Hashes;
}
