namespace Picsync;

/// <summary>What is known of one item's bytes: every digest, and what was read out of them.</summary>
/// <param name="Md5">The MD5 digest, when known.</param>
/// <param name="Sha256">The SHA-256 digest, when known.</param>
/// <param name="LengthBytes">How many bytes were hashed, when known.</param>
public sealed record ContentHashes(ContentHash? Md5, ContentHash? Sha256, long? LengthBytes = null)
{
    /// <summary>Gets the item's name in the photo library that holds it, for targets that link; null when it is in none.</summary>
    public ContentHash? LibraryItem { get; init; }

    /// <summary>Gets when the bytes say that they were taken, as <see cref="MediaItem.TakenAt"/> has it; null when they do not, or were not asked.</summary>
    public DateTimeOffset? TakenAt { get; init; }

    /// <summary>Finds the digest of one kind.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns>The digest, or null when it is not known.</returns>
    public ContentHash? Find(HashKind kind) =>
        kind switch
        {
            HashKind.Md5 => Md5,
            HashKind.Sha256 => Sha256,
            HashKind.LibraryItem => LibraryItem,
            _ => null,
        };
}
