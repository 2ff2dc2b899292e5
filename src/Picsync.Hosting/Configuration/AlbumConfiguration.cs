using Picsync.Sync;

namespace Picsync.Hosting;

/// <summary>One album of picsync.yaml.</summary>
public sealed record AlbumConfiguration
{
    /// <summary>Gets the album's name at the target.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the place of the album in the file; null when it does not come from one.</summary>
    public ConfigurationLocation? Location { get; init; }

    /// <summary>Gets the sources in the order they are joined. An album without one is left alone.</summary>
    public IReadOnlyList<SourceReference> Sources { get; init; } = [];

    /// <summary>Gets which of the sources' photos the album is to hold. The default is all of them.</summary>
    public PhotoSelection Selection { get; init; } = PhotoSelection.Everything;

    /// <summary>Gets the value of <c>select</c>, for errors; null when there is none.</summary>
    public ConfigurationNode? SelectionNode { get; init; }

    /// <summary>Gets the target. The default is Nixplay.</summary>
    public TargetReference Target { get; init; } = new("nixplay", Settings: null);

    /// <summary>Gets whether the album is only planned and nothing is written. The default is false.</summary>
    public bool DryRun { get; init; }

    /// <summary>Gets what a sync of it may do.</summary>
    public SyncPolicy Policy { get; init; } = new();

    /// <summary>Gets why it cannot be told for whom albums are to be; null when it can, or when there is one album.</summary>
    internal PicsyncException? Unavailable { get; init; }
}
