namespace Picsync.Nixplay;

/// <summary>An album, which owns photos. Names are not unique.</summary>
/// <param name="Id">The album's id.</param>
/// <param name="Name">The name as the service gives it.</param>
public sealed record NixplayAlbum(long Id, string Name)
{
    /// <summary>Gets the name for a person: escapes of characters that the service would have damaged are undone.</summary>
    public string DisplayName => NixplayName.Decode(Name);

    /// <summary>Gets how many photos the service says it holds; the number may lag, a listing is the truth.</summary>
    public int? PhotoCount { get; init; }

    /// <summary>Gets which list the album stands in.</summary>
    public NixplayAlbumKind Kind { get; init; }

    /// <summary>Gets the day it was made, when the service tells.</summary>
    public DateOnly? CreatedOn { get; init; }

    /// <summary>Gets whether photos may be added; an album that someone else shares may refuse.</summary>
    public bool AllowsUpload { get; init; } = true;

    /// <summary>Gets whether the service made the album itself, so that a name match alone must not adopt it.</summary>
    public bool IsDefaultContainer => Kind == NixplayAlbumKind.Email || NixplayName.IsDefaultContainer(Name);
}
