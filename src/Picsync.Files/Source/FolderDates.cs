namespace Picsync.Files;

/// <summary>Where a folder source takes the dates of photos from.</summary>
public enum FolderDates
{
    /// <summary>
    /// From inside each file (EXIF, or a video's header). A listing opens each file once to read its header, and again only after it
    /// changed. A file without a date has none.
    /// </summary>
    Exif,

    /// <summary>From the file's time of change. No file is opened to list it.</summary>
    File,

    /// <summary>Nowhere. No file is opened to list it.</summary>
    None,
}
