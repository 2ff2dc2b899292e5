namespace Picsync.EndToEnd.Tests.Process;

/// <summary>A test that needs a volume of a few megabytes.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SmallVolumeFactAttribute : FactAttribute
{
    public SmallVolumeFactAttribute() => Skip = SmallVolume.Obstacle;
}
