namespace Picsync.GooglePhotos;

/// <summary>The permissions that a sign-in asks for, each for reading only.</summary>
public static class GoogleScopes
{
    /// <summary>Reading what this OAuth client itself uploaded; all that the Library API shows since March 2025.</summary>
    public const string AppCreatedReadOnly = "https://www.googleapis.com/auth/photoslibrary.readonly.appcreateddata";

    /// <summary>Reading what a person picks in Google's own dialogue.</summary>
    public const string PickerReadOnly = "https://www.googleapis.com/auth/photospicker.mediaitems.readonly";

    /// <summary>Reading what a person chose in Google Photos for a device such as a frame. Google grants it to members of its partner programme.</summary>
    public const string Ambient = "https://www.googleapis.com/auth/photosambient.mediaitems";

    /// <summary>
    /// Gets what a sign-in asks for when nothing else is said: <see cref="AppCreatedReadOnly"/> and <see cref="PickerReadOnly"/>. A person may grant
    /// one of them alone.
    /// </summary>
    public static IReadOnlyList<string> Default { get; } = [AppCreatedReadOnly, PickerReadOnly];
}
