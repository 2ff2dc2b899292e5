namespace Picsync.Nixplay;

/// <summary>A playlist: the ordered list of items that frames show. Names are not unique.</summary>
/// <param name="Id">The playlist's id.</param>
/// <param name="Name">The name as the service gives it.</param>
public sealed record NixplayPlaylist(long Id, string Name)
{
    /// <summary>Gets the name for a person: escapes of characters that the service would have damaged are undone.</summary>
    public string DisplayName => NixplayName.Decode(Name);

    /// <summary>Gets how many items the service says it holds; the number may lag, a listing is the truth.</summary>
    public int? ItemCount { get; init; }

    /// <summary>Gets the frames that show it.</summary>
    public IReadOnlyList<NixplayFrame> Frames { get; init; } = [];

    /// <summary>Gets when it last changed, when the service tells.</summary>
    public DateTimeOffset? LastUpdatedAt { get; init; }

    /// <summary>Gets whether the service made the playlist itself, so that a name match alone must not adopt it.</summary>
    public bool IsDefaultContainer => NixplayName.IsDefaultContainer(Name);
}
