namespace Picsync.GooglePhotos;

/// <summary>A session of the picker is over: it was deleted, has expired, or nobody pressed <i>Done</i> in time. Picking begins anew with another session.</summary>
/// <param name="reason">What happened and what to do, as sentences.</param>
/// <param name="innerException">The cause, when there is one.</param>
public sealed class PickingSessionEndedException(string reason, Exception? innerException = null)
    : PicsyncException($"{GoogleRefusal.Service}: {reason}", innerException);
