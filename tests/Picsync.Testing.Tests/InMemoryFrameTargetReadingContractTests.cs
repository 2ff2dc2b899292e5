using Picsync.Testing.Conformance;

namespace Picsync.Testing.Tests;

public sealed class InMemoryFrameTargetReadingContractTests : ReadableFrameTargetContract
{
    protected override Task<IFrameTarget> CreateEmptyTargetAsync() => Task.FromResult<IFrameTarget>(new InMemoryFrameTarget());
}
