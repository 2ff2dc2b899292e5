namespace Picsync;

/// <summary>Several albums or playlists have the name; which one is meant cannot be guessed.</summary>
/// <param name="service">The service's display name.</param>
/// <param name="kind">What there are several of: "album" or "playlist".</param>
/// <param name="name">The name.</param>
/// <param name="ids">Their ids.</param>
public sealed class AmbiguousAlbumException(string service, string kind, string name, IReadOnlyList<string> ids)
    : PicsyncException(
        $"{service} has {ids.Count} {kind}s named '{name}' (ids {string.Join(", ", ids)}). Rename or delete all but one, then run again."
    )
{
    /// <summary>Gets the name.</summary>
    public string Name { get; } = name;

    /// <summary>Gets their ids.</summary>
    public IReadOnlyList<string> Ids { get; } = ids;
}
