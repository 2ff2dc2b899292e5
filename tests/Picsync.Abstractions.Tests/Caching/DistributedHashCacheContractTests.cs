using Picsync.Testing.Conformance;

namespace Picsync.Abstractions.Tests;

public sealed class DistributedHashCacheContractTests : HashCacheContract
{
    protected override bool CountsEntries => false;

    protected override Task<IHashCache> CreateEmptyCacheAsync() =>
        Task.FromResult<IHashCache>(new DistributedHashCache(new FakeDistributedCache()));
}
