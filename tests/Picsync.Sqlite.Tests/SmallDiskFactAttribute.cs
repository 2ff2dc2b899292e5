namespace Picsync.Sqlite.Tests;

/// <summary>A test that needs a disk of its own; where none can be mounted, the skip says why.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SmallDiskFactAttribute : FactAttribute
{
    public SmallDiskFactAttribute() => Skip = SmallDisk.Obstacle;
}
