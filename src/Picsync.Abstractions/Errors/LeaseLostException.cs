namespace Picsync;

/// <summary>Another runner has the album, or took it over: this one must not write to it any more. What it did stays valid.</summary>
/// <param name="albumName">The album.</param>
/// <param name="reason">Who has it and what to do, as sentences.</param>
public sealed class LeaseLostException(string albumName, string reason) : PicsyncException($"Album '{albumName}': {reason}")
{
    /// <summary>Gets the album.</summary>
    public string AlbumName { get; } = albumName;
}
