namespace Picsync.GooglePhotos;

/// <summary>The permissions that a sign-in asks for, each for reading only.</summary>
public static class GoogleScopes
{
    /// <summary>Reading what this OAuth client itself uploaded; all that the Library API shows since March 2025.</summary>
    public const string AppCreatedReadOnly = "https://www.googleapis.com/auth/photoslibrary.readonly.appcreateddata";

    /// <summary>Reading what a person picks in Google's own dialogue.</summary>
    public const string PickerReadOnly = "https://www.googleapis.com/auth/photospicker.mediaitems.readonly";

    /// <summary>Gets what a sign-in asks for when nothing else is said: <see cref="AppCreatedReadOnly"/>.</summary>
    public static IReadOnlyList<string> Default { get; } = [AppCreatedReadOnly];
}
