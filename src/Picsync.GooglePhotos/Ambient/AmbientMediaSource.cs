namespace Picsync.GooglePhotos;

/// <summary>An album, or the like, that a person chose for an ambient device.</summary>
/// <param name="Id">Its id, good for this device.</param>
/// <param name="DisplayName">Its name.</param>
public sealed record AmbientMediaSource(string Id, string? DisplayName)
{
    /// <summary>The id of Google's own choice. It is no album: Google refuses to list it.</summary>
    public const string Highlights = "highlights";
}
