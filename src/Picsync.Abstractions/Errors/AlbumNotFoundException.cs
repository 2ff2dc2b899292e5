namespace Picsync;

/// <summary>The configured album does not exist, or this account may not see it: the configuration is wrong.</summary>
/// <param name="service">The service's display name.</param>
/// <param name="album">The album's id or name.</param>
/// <param name="hint">What to do, as a sentence; null when there is nothing to add.</param>
/// <param name="innerException">The cause, when there is one.</param>
public sealed class AlbumNotFoundException(string service, string album, string? hint = null, Exception? innerException = null)
    : PicsyncException($"{service} has no album '{album}' that this account may see.{(hint is null ? "" : " " + hint)}", innerException)
{
    /// <summary>Gets the album's id or name.</summary>
    public string Album { get; } = album;
}
