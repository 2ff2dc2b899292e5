namespace Picsync.Testing.Tests;

public sealed class InMemoryStoreTests
{
    private static readonly JournalKey s_key = new("memory", "Grandma");
    private static readonly ContentHash s_hash = ContentHash.FromBytes(HashKind.Md5, new byte[16]);

    [Fact]
    public async Task Cache_gives_back_what_it_was_given_and_nothing_else()
    {
        var cache = new InMemoryHashCache();
        var known = new HashCacheKey(new SourceId("folder/x"), "1", "v1", "original");
        var unknown = known with { Version = "v2" };

        await cache.SetAsync([KeyValuePair.Create(known, new ContentHashes(s_hash, null))], default);
        var found = await cache.GetAsync([known, unknown], default);

        Assert.Equal([known], found.Keys);
        Assert.Equal(1, (await cache.GetStatusAsync(default)).EntryCountsBySource["folder"]);
    }

    [Fact]
    public async Task Finished_action_takes_the_place_of_the_planned_one()
    {
        var journal = new InMemorySyncJournal();
        var run = new RunId("run-1");
        var planned = new JournalAction(JournalActionKind.Upload, "a");

        await journal.WriteActionsAsync(run, [planned, new JournalAction(JournalActionKind.Delete, "b")], default);
        await journal.WriteActionsAsync(run, [planned with { Outcome = "" }], default);

        var actions = await journal.GetActionsAsync(run, default);
        Assert.Equal([("a", ""), ("b", null)], actions.Select(action => (action.Subject, action.Outcome)));
    }

    [Fact]
    public async Task Runs_are_listed_newest_first()
    {
        var journal = new InMemorySyncJournal();
        var start = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        await journal.BeginRunAsync(new JournalRun(new RunId("1"), s_key, start), default);
        await journal.BeginRunAsync(new JournalRun(new RunId("2"), s_key, start.AddHours(1)), default);

        await journal.EndRunAsync(new JournalRun(new RunId("2"), s_key, start.AddHours(1)) { Status = "ok" }, default);

        var runs = await journal.GetRunsAsync(s_key, 1, default);
        Assert.Equal(("2", "ok"), (runs.Single().Id.Value, runs.Single().Status));
    }

    [Fact]
    public async Task Ledger_keeps_one_entry_for_each_digest()
    {
        var journal = new InMemorySyncJournal();
        var entry = new LedgerEntry(s_hash, "1", "a.jpg", DateTimeOffset.UnixEpoch);

        await journal.UpdateLedgerAsync(s_key, [entry, entry with { TargetItemId = "2" }], [], default);
        var kept = await journal.GetLedgerAsync(s_key, default);
        await journal.UpdateLedgerAsync(s_key, [], [s_hash], default);

        Assert.Equal("2", Assert.Single(kept).TargetItemId);
        Assert.Empty(await journal.GetLedgerAsync(s_key, default));
    }

    [Fact]
    public async Task Failure_that_was_set_is_thrown()
    {
        var journal = new InMemorySyncJournal { Failure = new IOException("The disk is full.") };

        await Assert.ThrowsAsync<IOException>(() => journal.GetLedgerAsync(s_key, default));
    }
}
