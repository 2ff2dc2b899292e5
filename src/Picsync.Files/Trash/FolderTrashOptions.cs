namespace Picsync.Files;

/// <summary>Where and for how long a <see cref="FolderPhotoTrash"/> keeps photos.</summary>
public sealed class FolderTrashOptions
{
    /// <summary>Gets or sets the folder, which belongs to the trash alone and is created when it is first needed.</summary>
    /// <value>
    /// A path, taken from the working directory when relative; a leading <c>~</c> is the user's own folder. The default is
    /// <c>picsync-metadata-cache.db.trash</c>.
    /// </value>
    public string Path { get; set; } = "picsync-metadata-cache.db.trash";

    /// <summary>Gets or sets for how long a photo is kept.</summary>
    /// <value>More than 0, up to 10,000 days; the default is 30 days.</value>
    public TimeSpan Keep { get; set; } = TimeSpan.FromDays(30);

    /// <summary>Gets or sets how many bytes the photos have together at most; the oldest give way.</summary>
    /// <value>
    /// 1 or more; the default is 2 GB. While a run is under way, what it puts in comes on top: others give way at its end.
    /// </value>
    public long MaxBytes { get; set; } = 2_000_000_000;
}
