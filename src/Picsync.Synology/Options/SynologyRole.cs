namespace Picsync.Synology;

/// <summary>What people whom an album is shared with may do. The numbers are those of Synology Photos.</summary>
public enum SynologyRole
{
    /// <summary>Look at photos.</summary>
    Viewer = 1,

    /// <summary>Look at photos and download them.</summary>
    Downloader = 3,

    /// <summary>Look at photos, download them and add some.</summary>
    Uploader = 7,
}
