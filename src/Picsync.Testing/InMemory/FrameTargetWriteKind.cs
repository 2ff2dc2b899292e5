namespace Picsync.Testing;

/// <summary>A kind of write at an <see cref="InMemoryFrameTarget"/>.</summary>
public enum FrameTargetWriteKind
{
    /// <summary>An album was created.</summary>
    CreateAlbum,

    /// <summary>A photo was uploaded.</summary>
    Upload,

    /// <summary>An item was deleted.</summary>
    Delete,

    /// <summary>An album was published.</summary>
    Publish,
}
