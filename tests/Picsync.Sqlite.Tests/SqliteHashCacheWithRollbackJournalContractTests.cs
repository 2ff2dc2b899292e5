using Picsync.Testing.Conformance;

namespace Picsync.Sqlite.Tests;

public sealed class SqliteHashCacheWithRollbackJournalContractTests : HashCacheContract, IDisposable
{
    private readonly TemporaryStore _store = new() { Options = new() { JournalMode = SqliteJournalMode.Delete } };

    public void Dispose() => _store.Dispose();

    protected override Task<IHashCache> CreateEmptyCacheAsync() => Task.FromResult<IHashCache>(_store.OpenCache());
}
