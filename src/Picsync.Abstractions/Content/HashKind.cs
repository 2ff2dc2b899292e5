namespace Picsync;

/// <summary>The algorithm behind a <see cref="ContentHash"/>.</summary>
public enum HashKind
{
    /// <summary>MD5, 16 bytes. What Nixplay and S3 name their items by; an identity here, not a protection.</summary>
    Md5 = 1,

    /// <summary>SHA-256, 32 bytes.</summary>
    Sha256 = 2,
}
