namespace Picsync;

/// <summary>What a target takes and keeps. Ask this, never which vendor it is.</summary>
public sealed record TargetCapabilities
{
    /// <summary>Gets which digest of its items the target lists. Source and target items are matched by it.</summary>
    public HashKind IdentityHash { get; init; } = HashKind.Md5;

    /// <summary>Gets the MIME types that it takes, in lower case; empty when it takes any.</summary>
    public IReadOnlySet<string> ContentTypes { get; init; } = new HashSet<string>();

    /// <summary>Gets the longest content in bytes; null when no limit is known.</summary>
    public long? MaxItemBytes { get; init; }

    /// <summary>Gets the most items an album may hold; null when no limit is known.</summary>
    public int? MaxAlbumItems { get; init; }

    /// <summary>Gets the most items that publishing shows; null when no limit is known.</summary>
    public int? MaxPublishedItems { get; init; }

    /// <summary>Gets whether the order given to <see cref="IFrameTarget.PublishAsync"/> is kept.</summary>
    public bool KeepsOrder { get; init; }

    /// <summary>Gets whether captions reach the viewer.</summary>
    public bool ShowsCaptions { get; init; }

    /// <summary>Gets whether an album must be published (as a playlist) before it is seen.</summary>
    public bool HasPlaylists { get; init; }

    /// <summary>Gets how many uploads at a time the target is meant to take. The default is 4.</summary>
    public int ParallelUploads { get; init; } = 4;
}
