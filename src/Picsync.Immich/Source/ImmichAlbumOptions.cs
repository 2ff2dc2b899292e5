namespace Picsync.Immich;

/// <summary>What an <see cref="ImmichAlbumSource"/> reads of its album.</summary>
public sealed record ImmichAlbumOptions
{
    /// <summary>Gets whether archived photos of the album are read too.</summary>
    /// <value>The default is false: what is archived in Immich is meant to be out of sight.</value>
    public bool IncludesArchived { get; init; }

    /// <summary>Gets which file of each photo is read. Videos are always read as they were uploaded.</summary>
    /// <value>The default is <see cref="ImmichSize.Original"/>.</value>
    public ImmichSize Size { get; init; }
}
