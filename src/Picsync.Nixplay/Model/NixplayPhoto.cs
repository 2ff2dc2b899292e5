namespace Picsync.Nixplay;

/// <summary>A photo of an album. Its id and digest are stable; its addresses are signed anew for each listing and expire.</summary>
/// <param name="Id">The photo's id, unique in the account.</param>
/// <param name="FileName">The name given at upload; not unique.</param>
public sealed record NixplayPhoto(long Id, string FileName)
{
    /// <summary>Gets the MD5 digest of the uploaded bytes, unique within one album; null when the service gave none.</summary>
    public ContentHash? Md5 { get; init; }

    /// <summary>Gets the album that owns it, when the service tells.</summary>
    public long? AlbumId { get; init; }

    /// <summary>Gets the caption.</summary>
    public string? Caption { get; init; }

    /// <summary>Gets the time the service sorts by, without a zone.</summary>
    public DateTime? SortDate { get; init; }

    /// <summary>Gets the signed address of the original, a secret that expires: never store or log it.</summary>
    public Uri? OriginalAddress { get; init; }

    /// <summary>Gives the id and the file name, never the signed address.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"photo {Id} '{FileName}'";
}
