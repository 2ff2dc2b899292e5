namespace Picsync;

/// <summary>A source that tells when its photos may have changed, so that a loop need not wait for its interval.</summary>
public interface IWatchableSource : IPhotoSource
{
    /// <summary>Begins to watch. What changed before is not told of.</summary>
    /// <remarks>
    /// A source that cannot be watched says so by <see cref="ISourceObserver.OnLost"/>, perhaps before this returns. A change may be told
    /// of too often, never silently not: when some may have been missed, <see cref="ISourceObserver.OnChanged"/> is called.
    /// </remarks>
    /// <param name="observer">Hears of changes.</param>
    /// <returns>Ends the watching when it is disposed.</returns>
    IDisposable Watch(ISourceObserver observer);
}
