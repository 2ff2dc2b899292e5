using Picsync.Testing;

namespace Picsync.S3.Tests.Contracts;

public sealed class S3FrameTargetWithoutConditionsContractTests : S3FrameTargetContractTests
{
    protected override void Configure(S3SimulatorOptions options) => options.Conditions = S3Conditions.Refused;
}
