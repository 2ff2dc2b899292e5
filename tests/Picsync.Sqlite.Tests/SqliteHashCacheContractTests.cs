using Picsync.Testing.Conformance;

namespace Picsync.Sqlite.Tests;

public sealed class SqliteHashCacheContractTests : HashCacheContract, IDisposable
{
    private readonly TemporaryStore _store = new();

    public void Dispose() => _store.Dispose();

    protected override Task<IHashCache> CreateEmptyCacheAsync() => Task.FromResult<IHashCache>(_store.OpenCache());
}
