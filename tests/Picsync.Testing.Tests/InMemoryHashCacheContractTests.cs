using Picsync.Testing.Conformance;

namespace Picsync.Testing.Tests;

public sealed class InMemoryHashCacheContractTests : HashCacheContract
{
    protected override Task<IHashCache> CreateEmptyCacheAsync() => Task.FromResult<IHashCache>(new InMemoryHashCache());
}
