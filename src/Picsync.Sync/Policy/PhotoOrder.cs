namespace Picsync.Sync;

/// <summary>The order in which an album's photos are shown.</summary>
public enum PhotoOrder
{
    /// <summary>As the sources list them, one source after the other.</summary>
    Source,

    /// <summary>By the time taken, newest first; photos without a time come last.</summary>
    Newest,

    /// <summary>By the time taken, oldest first; photos without a time come last.</summary>
    Oldest,

    /// <summary>Mixed, the same way on every machine for the same photos on the same UTC day.</summary>
    Shuffle,
}
