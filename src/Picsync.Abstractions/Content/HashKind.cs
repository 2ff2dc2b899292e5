namespace Picsync;

/// <summary>The kind of a <see cref="ContentHash"/>: which algorithm, over what.</summary>
public enum HashKind
{
    /// <summary>MD5, 16 bytes. What Nixplay and S3 name their items by; an identity here, not a protection.</summary>
    Md5 = 1,

    /// <summary>SHA-256, 32 bytes.</summary>
    Sha256 = 2,

    /// <summary>
    /// Not a digest of bytes but of an item's name in the photo library that holds it, 32 bytes: the identity of targets that link
    /// photos instead of copying them. See <see cref="ContentHash.OfLibraryItem"/>.
    /// </summary>
    LibraryItem = 3,
}
