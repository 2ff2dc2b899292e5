namespace Picsync.Hosting;

/// <summary>What picsync.yaml says.</summary>
public sealed record PicsyncConfiguration
{
    /// <summary>Gets the albums, in the file's order; one or more.</summary>
    public required IReadOnlyList<AlbumConfiguration> Albums { get; init; }

    /// <summary>Gets how often to sync; null for once.</summary>
    /// <value>1 second or more.</value>
    public TimeSpan? Every { get; init; }

    /// <summary>Gets whether a loop syncs an album as soon as its source has changed.</summary>
    public WatchConfiguration Watch { get; init; } = new();

    /// <summary>Gets what becomes of photos that a run deletes.</summary>
    public TrashConfiguration Trash { get; init; } = new();

    /// <summary>Gets where metrics and health are served while it loops (<c>prometheus.listen</c>); null for nowhere.</summary>
    public ListenAddress? Metrics { get; init; }

    /// <summary>Gets where diagnostics of the process are served while it loops (<c>pprof.listen</c>); null for nowhere.</summary>
    public ListenAddress? Diagnostics { get; init; }

    /// <summary>Gets what a person should know about the file, one sentence each.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
