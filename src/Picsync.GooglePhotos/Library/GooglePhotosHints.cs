namespace Picsync.GooglePhotos;

/// <summary>What a person should know about the limits that Google set on 31 March 2025.</summary>
public static class GooglePhotosHints
{
    /// <summary>Explains an account that seems to have no albums or photos.</summary>
    public const string OnlyOwnUploads =
        "Since 31 March 2025 Google shows an app only albums and photos that this very app uploaded; albums made in Google Photos stay hidden.";

    /// <summary>Says what to do instead.</summary>
    public const string Instead =
        "To follow such an album, export it (Google Takeout) or sync it into a folder, and use that folder as the source.";
}
