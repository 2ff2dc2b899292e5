namespace Picsync.Hosting;

/// <summary>What becomes of photos that a run deletes.</summary>
/// <remarks>The engine keeps photos in the <see cref="IPhotoTrash"/> it is given: an application sets one up as this says, or none.</remarks>
public sealed record TrashConfiguration
{
    /// <summary>Gets whether deleted photos are kept for a while, so that they can be put back. The default is true.</summary>
    public bool IsOn { get; init; } = true;

    /// <summary>Gets how long they are kept.</summary>
    /// <value>More than zero, up to 10,000 days; the default is 30 days.</value>
    public TimeSpan Keep { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Gets how large the trash may grow in bytes; beyond it the oldest photos go first.</summary>
    /// <value>More than zero; the default is 2 GB (2,000,000,000 bytes).</value>
    public long MaxBytes { get; init; } = 2_000_000_000;
}
