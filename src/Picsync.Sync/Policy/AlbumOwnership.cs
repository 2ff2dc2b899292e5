namespace Picsync.Sync;

/// <summary>Which photos of an album Picsync may delete.</summary>
public enum AlbumOwnership
{
    /// <summary>
    /// All of them: the album mirrors its sources. Photos of others that were there before the first run are deleted only
    /// after a person agreed once.
    /// </summary>
    Album,

    /// <summary>Only those that Picsync itself put there.</summary>
    Managed,
}
