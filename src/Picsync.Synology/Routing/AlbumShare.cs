namespace Picsync.Synology.Routing;

/// <summary>Whom an album is shared with.</summary>
internal sealed record AlbumShare
{
    /// <summary>Gets nobody: the album is its owner's alone.</summary>
    public static AlbumShare None { get; } = new();

    /// <summary>Gets whether anybody is let in.</summary>
    public bool IsShared => IsForAll || Users.Count > 0;

    /// <summary>Gets whether every user who uses Synology Photos is let in.</summary>
    public bool IsForAll { get; init; }

    /// <summary>Gets the names of the users who are let in, unless all are.</summary>
    public IReadOnlyList<string> Users { get; init; } = [];

    /// <summary>Gets what they may do.</summary>
    public SynologyRole Role { get; init; } = SynologyRole.Viewer;
}
