using Picsync.Testing;

namespace Picsync.S3.Tests.Contracts;

public sealed class S3FrameTargetWithManagedKeysContractTests : S3FrameTargetContractTests
{
    protected override void Configure(S3SimulatorOptions options) => options.EncryptsWithManagedKeys = true;
}
