using Picsync.Testing.Conformance;

namespace Picsync.Sqlite.Tests;

/// <summary>What becomes of a damaged file, and what is left of its journal.</summary>
public sealed class SqliteSetAsideTests : IDisposable
{
    private static readonly HashCacheKey s_key = new(new SourceId("folder/a"), "item", "v", "original");
    private static readonly JournalKey s_album = new("nixplay", "Grandma");
    private static readonly JournalRun s_run = new(new RunId("r"), s_album, TimeProvider.System.GetUtcNow())
    {
        Status = "ok",
        CertifiedSourceCount = 10,
        AdoptsAlbum = true,
    };
    private readonly TemporaryStore _store = new();

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task Journal_outlives_a_damaged_cache_with_the_lease_that_is_in_force()
    {
        var lease = await FillAsync();
        _store.Garble("picsync_hashes");
        using var journal = _store.OpenJournal();

        var taken = await journal.TakeLeaseAsync(s_album, "another", TimeSpan.FromMinutes(1), null, CancellationToken.None);

        Assert.Equal(lease, taken);
        Assert.Equal([s_run], await journal.GetRunsAsync(s_album, 10, CancellationToken.None));
        Assert.True(await journal.IsAdoptedAsync(s_album, CancellationToken.None));
        Assert.Single(await journal.GetLedgerAsync(s_album, CancellationToken.None));
        Assert.Single(await journal.GetActionsAsync(s_run.Id, CancellationToken.None));
        Assert.Empty(await _store.OpenCache().GetAsync([s_key], CancellationToken.None));
        Assert.Contains("the journal was kept.", Assert.Single(_store.Warnings.Texts), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("picsync_runs", 0, 1)]
    [InlineData("picsync_ledger", 1, 0)]
    [InlineData("picsync_albums", 0, 0)]
    public async Task Album_is_no_longer_mirrored_when_its_evidence_is_damaged(string table, int runs, int ledger)
    {
        await FillAsync();
        _store.Garble(table);
        using var journal = _store.OpenJournal();

        await journal.ReleaseLeaseAsync(new SyncLease(s_album, "nobody", 0, default), CancellationToken.None);

        Assert.False(await journal.IsAdoptedAsync(s_album, CancellationToken.None));
        Assert.Null(await journal.FindLastCertifiedRunAsync(s_album, CancellationToken.None));
        Assert.Equal(runs, (await journal.GetRunsAsync(s_album, 10, CancellationToken.None)).Count);
        Assert.Equal(ledger, (await journal.GetLedgerAsync(s_album, CancellationToken.None)).Count);
        Assert.Contains("nothing is deleted until", Assert.Single(_store.Warnings.Texts), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("picsync_hashes", 1)]
    [InlineData("picsync_lists", 0)]
    [InlineData("picsync_observations", 0)]
    [InlineData("picsync_members", 0)]
    public async Task List_of_a_source_is_remembered_whole_or_not_at_all(string table, int lists)
    {
        await FillAsync();
        var key = new ListKey(new SourceId("folder/a"), "");
        var change = new ListChange(key)
        {
            Observation = new ListObservation(s_run.Id, new CertifiedListing(s_run.StartedAt, 1, "ab")),
            Put = [new ListMember("item", SamplePhoto.Create("a", 1).Hashes.Md5)],
        };
        using (var before = _store.OpenJournal())
        {
            await before.UpdateListsAsync(s_album, [change], CancellationToken.None);
        }

        _store.Garble(table);
        using var journal = _store.OpenJournal();

        await journal.ReleaseLeaseAsync(new SyncLease(s_album, "nobody", 0, default), CancellationToken.None);

        Assert.Equal(lists, (await journal.GetListsAsync(s_album, CancellationToken.None)).Sum(static list => list.Observations.Count));
        Assert.Equal(lists, (await journal.GetMembersAsync(s_album, key, onlyLeft: false, CancellationToken.None)).Count);
        Assert.Single(await journal.GetLedgerAsync(s_album, CancellationToken.None));
        Assert.True(await journal.IsAdoptedAsync(s_album, CancellationToken.None));
    }

    [Fact]
    public async Task Table_with_an_impossible_row_is_left_behind_whole()
    {
        await FillAsync();
        Execute("update picsync_ledger set hash = x'0102'");
        _store.Garble("picsync_hashes");

        await SetAsync(_store.OpenCache());

        Assert.Empty(await _store.OpenJournal().GetLedgerAsync(s_album, CancellationToken.None));
        Assert.False(await _store.OpenJournal().IsAdoptedAsync(s_album, CancellationToken.None));
    }

    [Fact]
    public async Task Impossible_row_that_is_read_makes_the_file_a_damaged_one()
    {
        await FillAsync();
        Execute("update picsync_hashes set md5 = x'0102', sha256 = null");
        using var cache = _store.OpenCache();

        var read = await cache.GetAsync([s_key], CancellationToken.None);
        Assert.Empty(_store.Aside());
        await SetAsync(cache);

        Assert.Empty(read);
        Assert.Single(_store.Aside());
        Assert.Single(await cache.GetAsync([s_key], CancellationToken.None));
    }

    [Fact]
    public async Task Damage_found_by_reading_counts_as_an_empty_file_with_one_warning()
    {
        await FillAsync();
        _store.Garble("picsync_runs");
        using var journal = _store.OpenJournal();

        Assert.Empty(await journal.GetRunsAsync(s_album, 10, CancellationToken.None));
        Assert.Empty(await journal.GetLedgerAsync(s_album, CancellationToken.None));
        Assert.False(await journal.IsAdoptedAsync(s_album, CancellationToken.None));

        Assert.Contains("taken for empty", Assert.Single(_store.Warnings.Texts), StringComparison.Ordinal);
        Assert.Equal([_store.File], Directory.EnumerateFiles(_store.Folder));
    }

    [Fact]
    public async Task Damage_after_answers_were_given_is_an_error_and_no_empty_journal()
    {
        await FillAsync();
        using var journal = _store.OpenJournal();
        await journal.GetLedgerAsync(s_album, CancellationToken.None);
        Execute("update picsync_runs set started = -1");

        var error = await Assert.ThrowsAsync<ServiceRequestException>(() => journal.GetRunsAsync(s_album, 10, CancellationToken.None));
        var write = await Assert.ThrowsAsync<ServiceRequestException>(() => journal.EndRunAsync(s_run, CancellationToken.None));

        Assert.Contains(_store.File, error.Message, StringComparison.Ordinal);
        Assert.Contains("kept aside", write.Message, StringComparison.Ordinal);
        Assert.False(await journal.IsAdoptedAsync(s_album, CancellationToken.None));
    }

    [Fact]
    public async Task Stores_that_write_at_the_same_time_set_one_file_aside()
    {
        await FillAsync();
        _store.Garble("picsync_hashes");
        var journals = Enumerable.Range(0, 4).Select(_ => _store.OpenJournal()).ToList();

        await Task.WhenAll(
            journals.Select((journal, i) => journal.BeginRunAsync(s_run with { Id = new RunId($"new-{i}") }, CancellationToken.None))
        );

        Assert.Single(_store.Aside());
        Assert.Equal(5, (await _store.OpenJournal().GetRunsAsync(s_album, 10, CancellationToken.None)).Count);
    }

    [Fact]
    public async Task Store_that_has_the_file_open_goes_over_to_the_new_one()
    {
        await FillAsync();
        using var early = _store.OpenCache();
        await early.GetAsync([s_key], CancellationToken.None);
        _store.Garble("picsync_ledger");
        await _store.OpenJournal().BeginRunAsync(s_run, CancellationToken.None);

        await SetAsync(early);

        Assert.Single(_store.Aside());
        Assert.Single(await _store.OpenCache().GetAsync([s_key], CancellationToken.None));
    }

    [Fact]
    public async Task Second_damage_in_the_life_of_a_store_is_an_error()
    {
        await FillAsync();
        _store.Garble("picsync_hashes");
        using var cache = _store.OpenCache();
        await SetAsync(cache);
        Execute("update picsync_hashes set md5 = x'0102', sha256 = null");
        await cache.GetAsync([s_key], CancellationToken.None);

        var error = await Assert.ThrowsAsync<ServiceRequestException>(() => SetAsync(cache));

        Assert.Contains("damaged", error.Message, StringComparison.Ordinal);
        Assert.Single(_store.Aside());
    }

    [Fact]
    public async Task Write_ahead_log_is_kept_with_the_file_that_it_belongs_to()
    {
        await FillAsync();
        using (var writer = _store.OpenCache())
        {
            await writer.SetAsync([KeyValuePair.Create(s_key, SamplePhoto.Create("a", 2).Hashes)], CancellationToken.None);
            foreach (var part in new[] { "", "-wal" })
            {
                File.Copy(_store.File + part, _store.File + ".copy" + part);
            }
        }

        foreach (var part in new[] { "", "-wal" })
        {
            File.Move(_store.File + ".copy" + part, _store.File + part, overwrite: true);
        }

        await File.WriteAllBytesAsync(_store.File, (await File.ReadAllBytesAsync(_store.File))[..5000]);
        var before = await ReadWithLogAsync(_store.File);

        await _store.OpenJournal().GetRunsAsync(s_album, 1, CancellationToken.None);
        var read = await ReadWithLogAsync(_store.File);
        await SetAsync(_store.OpenCache());

        var aside = Assert.Single(_store.Aside());
        Assert.True(before.Length > 5000);
        Assert.Equal(before, read);
        Assert.Equal(before, await ReadWithLogAsync(aside));
    }

    [Fact]
    public async Task File_without_a_readable_version_is_a_damaged_one()
    {
        Execute("create table picsync_meta (key text primary key, value text not null)");

        await SetAsync(_store.OpenCache());

        Assert.Single(_store.Aside());
    }

    private static async Task<byte[]> ReadWithLogAsync(string file) =>
        [.. await File.ReadAllBytesAsync(file), .. await File.ReadAllBytesAsync(file + "-wal")];

    private static Task SetAsync(SqliteHashCache cache) =>
        cache.SetAsync([KeyValuePair.Create(s_key, SamplePhoto.Create("a", 1).Hashes)], CancellationToken.None);

    private async Task<SyncLease> FillAsync()
    {
        using var cache = _store.OpenCache();
        using var journal = _store.OpenJournal();
        await SetAsync(cache);
        var lease = await journal.TakeLeaseAsync(s_album, "one", TimeSpan.FromMinutes(5), null, CancellationToken.None);
        await journal.BeginRunAsync(s_run, CancellationToken.None);
        await journal.WriteActionsAsync(s_run.Id, [new JournalAction(JournalActionKind.Upload, "a.jpg")], CancellationToken.None);
        var entry = new LedgerEntry(SamplePhoto.Create("a", 1).Hashes.Md5!.Value, "item", "a.jpg", DateTimeOffset.UnixEpoch);
        await journal.UpdateLedgerAsync(s_album, [entry], [], CancellationToken.None);
        return lease;
    }

    private void Execute(string sql)
    {
        using var connection = _store.OpenRaw();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
