namespace Picsync.Testing.Tests;

public sealed class FaultyTargetContractTests : InMemoryFrameTargetContractTests
{
    protected override IFrameTarget Wrap(InMemoryFrameTarget target) => new FaultyTarget(target, new KillSwitch());
}
