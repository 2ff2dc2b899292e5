namespace Picsync.Sqlite.Tests;

/// <summary>A theory that needs a disk of its own; where none can be mounted, the skip says why.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SmallDiskTheoryAttribute : TheoryAttribute
{
    public SmallDiskTheoryAttribute() => Skip = SmallDisk.Obstacle;
}
