namespace Picsync;

/// <summary>The configured album, or folder, does not exist, or this account may not see it: the configuration is wrong.</summary>
public sealed class AlbumNotFoundException : PicsyncException
{
    /// <summary>Names an album of a service.</summary>
    /// <param name="service">The service's display name.</param>
    /// <param name="album">The album's id or name.</param>
    /// <param name="hint">What to do, as a sentence; null when there is nothing to add.</param>
    /// <param name="innerException">The cause, when there is one.</param>
    public AlbumNotFoundException(string service, string album, string? hint = null, Exception? innerException = null)
        : this(album, $"{service} has no album '{album}' that this account may see.{(hint is null ? "" : " " + hint)}", innerException) { }

    private AlbumNotFoundException(string album, string message, Exception? innerException)
        : base(message, innerException) => Album = album;

    /// <summary>Gets the album's id or name.</summary>
    public string Album { get; }

    /// <summary>Gets whether it is a place of this machine, such as a folder, and no album of a service.</summary>
    public bool IsLocal { get; private init; }

    /// <summary>Names a place of this machine, such as a folder.</summary>
    /// <param name="name">Its name or path.</param>
    /// <param name="message">What is missing, where it is named and what to do, as sentences.</param>
    /// <returns>The error.</returns>
    public static AlbumNotFoundException ForPlace(string name, string message) =>
        new(name, message, innerException: null) { IsLocal = true };
}
