namespace Picsync.S3.Tests.Swift;

/// <summary>A test against a service that is not ours, skipped, with the reason, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RealServerFactAttribute : FactAttribute
{
    public RealServerFactAttribute() => Skip = RealServer.WhyNot;
}
