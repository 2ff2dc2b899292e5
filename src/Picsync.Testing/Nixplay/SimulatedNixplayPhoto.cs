namespace Picsync.Testing;

/// <summary>A photo in a <see cref="NixplaySimulator"/>.</summary>
/// <param name="Id">Its id.</param>
/// <param name="AlbumId">The album that owns it.</param>
/// <param name="FileName">Its name, as listings show it.</param>
/// <param name="Md5">The MD5 digest of its bytes in lower-case hexadecimal.</param>
/// <param name="ContentType">Its MIME type.</param>
/// <param name="Bytes">Its bytes.</param>
/// <param name="AddedAt">When it was added.</param>
public sealed record SimulatedNixplayPhoto(
    long Id,
    long AlbumId,
    string FileName,
    string Md5,
    string ContentType,
    ReadOnlyMemory<byte> Bytes,
    DateTimeOffset AddedAt
)
{
    /// <summary>Gets how many listings of its album still do not show it.</summary>
    internal int HiddenListings { get; set; }
}
