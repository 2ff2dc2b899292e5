using Picsync.Testing.Conformance;

namespace Picsync.Sqlite.Tests;

/// <summary>A cache file as the Go program makes it: digests are hexadecimal text, by the item's id.</summary>
public sealed class GoProgramCacheTests : IDisposable
{
    private static readonly SourceId s_album = new("googlephotos/album/AP5W");
    private readonly TemporaryStore _store = new();

    public void Dispose() => _store.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Digests_of_originals_are_found_for_any_album_and_version(bool alsoOurTables)
    {
        Create(10);
        using var cache = _store.OpenCache();
        if (alsoOurTables)
        {
            await cache.SetAsync([KeyValuePair.Create(Key("other"), Hashes(99))], CancellationToken.None);
        }

        var found = await cache.GetAsync(
            [Key("item-3"), Key("item-4") with { Source = new SourceId("googlephotos/album/B"), Version = "v" }, Key("item-77")],
            CancellationToken.None
        );

        Assert.Equal(2, found.Count);
        Assert.Equal(Hashes(3), found[Key("item-3")]);
    }

    [Fact]
    public async Task Other_renditions_and_sources_are_not_answered()
    {
        Create(1);

        var found = await _store
            .OpenCache()
            .GetAsync(
                [Key("item-0") with { RenditionKey = "fit-100x100" }, Key("item-0") with { Source = new SourceId("folder/a") }],
                CancellationToken.None
            );

        Assert.Empty(found);
    }

    [Theory]
    [InlineData("Md5 = 'zz'")]
    [InlineData("Md5 = null")]
    [InlineData("Sha256 = x'00'")]
    [InlineData("Sha256 = substr(Sha256, 2)")]
    public async Task Rows_with_impossible_digests_are_passed_over(string change)
    {
        Create(2);
        Execute($"update googlephotos set {change} where GooglephotosId = 'item-0'");

        var found = await _store.OpenCache().GetAsync([Key("item-0"), Key("item-1")], CancellationToken.None);

        Assert.Equal([Key("item-1")], found.Keys);
    }

    [Fact]
    public async Task Own_digests_come_first()
    {
        Create(1);
        using var cache = _store.OpenCache();
        await cache.SetAsync([KeyValuePair.Create(Key("item-0"), Hashes(50))], CancellationToken.None);

        var found = await cache.GetAsync([Key("item-0")], CancellationToken.None);

        Assert.Equal(Hashes(50), found[Key("item-0")]);
    }

    [Fact]
    public async Task Status_counts_the_rows_of_both_tables()
    {
        Create(3);

        var status = await _store.OpenCache().GetStatusAsync(CancellationToken.None);

        Assert.Equal(4, status.EntryCount);
        Assert.Equal(3, status.EntryCountsBySource["Go program: Google Photos valid entries"]);
        Assert.Equal(1, status.EntryCountsBySource["Go program: Nixplay valid entries"]);
    }

    [Fact]
    public async Task Ten_thousand_digests_are_found_in_one_call()
    {
        Create(10_000);

        var found = await _store
            .OpenCache()
            .GetAsync([.. Enumerable.Range(0, 10_000).Select(static i => Key($"item-{i}"))], CancellationToken.None);

        Assert.Equal(10_000, found.Count);
    }

    private static HashCacheKey Key(string item) => new(s_album, item, "", "original");

    private static ContentHashes Hashes(int number) => SamplePhoto.Create("a", number).Hashes with { LengthBytes = null };

    private void Create(int count)
    {
        Execute(
            """
            create table googlephotos (Id INTEGER PRIMARY KEY, BaseUrl TEXT, Sha256 TEXT, Md5 TEXT, Width INTEGER, Height INTEGER,
                GooglephotosId TEXT, LastUpdated INTEGER, LastUsed INTEGER);
            create table nixplay (Id INTEGER PRIMARY KEY, Url TEXT, Filename TEXT, SortDate TEXT, Md5 TEXT, NixplayId INTEGER,
                LastUpdated INTEGER, LastUsed INTEGER);
            insert into nixplay (Url, Filename, SortDate, Md5, NixplayId) values ('u', 'a.jpg', '2020', '00', 7);
            """
        );
        using var connection = _store.OpenRaw();
        using var transaction = connection.BeginTransaction();
        for (var i = 0; i < count; i++)
        {
            using var command = connection.CreateCommand();
            command.CommandText =
                $"insert into googlephotos (Sha256, Md5, GooglephotosId, BaseUrl, Width, Height) values ('{Hashes(i).Sha256}', '{Hashes(i).Md5}', 'item-{i}', 'u', 4, 3)";
            command.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    private void Execute(string sql)
    {
        using var connection = _store.OpenRaw();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
