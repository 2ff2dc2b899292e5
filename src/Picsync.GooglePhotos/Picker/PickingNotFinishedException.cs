namespace Picsync.GooglePhotos;

/// <summary>The items of a session were asked for before the person pressed <i>Done</i>. Keep looking at the session and ask again.</summary>
/// <param name="innerException">The cause, when there is one.</param>
public sealed class PickingNotFinishedException(Exception? innerException = null)
    : PicsyncException($"{GoogleRefusal.Service}: the person has not pressed Done yet.", innerException);
