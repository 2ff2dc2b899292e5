using Microsoft.Extensions.DependencyInjection;
using Picsync.Testing;
using Picsync.Tests.Metrics;

namespace Picsync.Hosting.Tests.Monitoring;

public sealed class MeteredHashCacheTests : IDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly InMemoryHashCache _inner = new();
    private readonly MeteredHashCache _cache;
    private readonly MetricsText _text;

    public MeteredHashCacheTests()
    {
        _cache = new MeteredHashCache(_inner, _time);
        _text = new MetricsText(meter => meter.Scope == _cache);
    }

    [Fact]
    public async Task Hits_misses_inserts_and_updates_are_told_by_the_kind_of_source()
    {
        await _cache.SetAsync([Entry("googlephotos/album/A", "1"), Entry("googlephotos/album/A", "2")], CancellationToken.None);
        await _cache.SetAsync([Entry("googlephotos/album/B", "1"), Entry("googlephotos/album/A", "2")], CancellationToken.None);
        await _cache.SetAsync([Entry("nixplay/album/7", "1")], CancellationToken.None);
        await _cache.GetAsync([Key("googlephotos/album/A", "1"), Key("googlephotos/album/A", "9")], CancellationToken.None);

        var metrics = await ScrapeAsync();

        Assert.Equal((3, 1), (metrics["cache_upserts_insert_googlephotos"], metrics["cache_upserts_update_googlephotos"]));
        Assert.Equal((1, 0), (metrics["cache_upserts_insert_nixplay"], metrics["cache_upserts_update_nixplay"]));
        Assert.Equal((1, 1), (metrics["cache_get_hits_googlephotos"], metrics["cache_get_misses_googlephotos"]));
        Assert.Equal((0, 0), (metrics["cache_get_hits_nixplay"], metrics["cache_get_misses_nixplay"]));
    }

    [Fact]
    public async Task Entries_are_counted_anew_once_ten_seconds_have_passed()
    {
        await _inner.SetAsync([Entry("googlephotos/album/A", "1")], CancellationToken.None);
        var first = await ScrapeAsync();
        await _inner.SetAsync([Entry("googlephotos/album/A", "2")], CancellationToken.None);
        var soon = await ScrapeAsync();
        _time.Advance(TimeSpan.FromSeconds(10));
        var later = await ScrapeAsync();

        Assert.Equal(
            (1, 1, 2),
            (first["cache_entries_googlephotos"], soon["cache_entries_googlephotos"], later["cache_entries_googlephotos"])
        );
    }

    [Fact]
    public async Task Registration_puts_the_meter_around_the_registered_cache()
    {
        var services = new ServiceCollection();
        services.AddSingleton<IHashCache>(_inner);
        services.AddPicsyncMonitoring();
        await using var provider = services.BuildServiceProvider();

        await provider.GetRequiredService<IHashCache>().SetAsync([Entry("folder/x", "1")], CancellationToken.None);

        Assert.Same(provider.GetRequiredService<MeteredHashCache>(), provider.GetRequiredService<IHashCache>());
        Assert.Equal(1, (await _inner.GetStatusAsync(CancellationToken.None)).EntryCount);
    }

    [Fact]
    public void Registration_without_a_cache_is_refused()
    {
        Assert.Throws<InvalidOperationException>(() => new ServiceCollection().AddPicsyncMonitoring());
    }

    public void Dispose()
    {
        _text.Dispose();
        _cache.Dispose();
    }

    private static HashCacheKey Key(string source, string item) => new(new SourceId(source), item, "", Rendition.Original.Key);

    private static KeyValuePair<HashCacheKey, ContentHashes> Entry(string source, string item) =>
        new(Key(source, item), new ContentHashes(ContentHash.FromBytes(HashKind.Md5, new byte[16]), null, 1));

    private async Task<ScrapedMetrics> ScrapeAsync()
    {
        await _cache.RefreshAsync(CancellationToken.None);
        return ScrapedMetrics.Parse(_text.Write());
    }
}
