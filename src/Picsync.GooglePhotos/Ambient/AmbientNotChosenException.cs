namespace Picsync.GooglePhotos;

/// <summary>An ambient device was asked for photos before a person chose albums for it in the Google Photos app.</summary>
/// <param name="innerException">The cause, when there is one.</param>
public sealed class AmbientNotChosenException(Exception? innerException = null)
    : PicsyncException(
        $"{GoogleRefusal.Service}: nobody has chosen albums for this device yet. Open its settings link on a phone with the Google Photos app.",
        innerException
    );
