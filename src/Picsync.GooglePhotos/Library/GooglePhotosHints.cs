namespace Picsync.GooglePhotos;

/// <summary>What a person should know about the limits that Google set on 31 March 2025, and what to do instead. The one place of these texts.</summary>
/// <remarks>See docs/services/google-photos.md for the changes themselves.</remarks>
public static class GooglePhotosHints
{
    /// <summary>Explains an account that seems to have no albums or photos.</summary>
    public const string OnlyOwnUploads =
        "Since 31 March 2025 Google shows an app only albums and photos that this very app uploaded; albums made in Google Photos stay hidden.";

    /// <summary>Says what to do instead.</summary>
    public const string Instead =
        "To follow such an album, share it by link and use the link: 'sharedlinks: [https://photos.app.goo.gl/…]' (Google Photos: open the album, "
        + "Share, Create link). Or use 'picker' for photos that you pick by hand (picsync googlephotos pick NAME), 'takeout' for an export, "
        + "'ambient' where Google admits your project, or 'folders' for what an app syncs to this machine.";

    /// <summary>Explains an empty list of albums, or an empty album, and says what to do instead.</summary>
    public const string Empty = OnlyOwnUploads + " " + Instead;

    /// <summary>Explains that a sign-in from before the change reads nothing any more, and says what to do instead.</summary>
    public const string PermissionWithdrawn =
        "Google withdrew the permission of this sign-in to read albums on 31 March 2025. A new sign-in with the permission "
        + "'photoslibrary.readonly.appcreateddata' shows what this app itself uploaded, and nothing else. "
        + Instead;

    /// <summary>Explains that shared albums cannot be listed, and says what to do instead.</summary>
    public const string SharedAlbumsWithdrawn =
        "Google took shared albums away from all apps on 31 March 2025, and no permission brings them back. " + Instead;
}
