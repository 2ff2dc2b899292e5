namespace Picsync.S3.Tests.Swift;

/// <summary>A theory against a service that is not ours, skipped, with the reason, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RealServerTheoryAttribute : TheoryAttribute
{
    public RealServerTheoryAttribute() => Skip = RealServer.WhyNot;
}
