using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Picsync.Testing.Conformance;

/// <summary>A small real JPEG file whose bytes differ for each seed.</summary>
/// <param name="FileName">The file name.</param>
/// <param name="Bytes">The bytes.</param>
public sealed record SamplePhoto(string FileName, ReadOnlyMemory<byte> Bytes)
{
    // One grey pixel. What makes files differ goes into a comment segment after the start marker.
    private static readonly byte[] s_pixel = Convert.FromBase64String(
        "/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////"
            + "wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxD/2Q=="
    );

    /// <summary>Gets the MIME type of the bytes.</summary>
    public static string ContentType => "image/jpeg";

    /// <summary>Gets the digests of the bytes.</summary>
    public ContentHashes Hashes =>
        new(
            ContentHash.FromBytes(HashKind.Md5, MD5.HashData(Bytes.Span)),
            ContentHash.FromBytes(HashKind.Sha256, SHA256.HashData(Bytes.Span)),
            Bytes.Length
        );

    /// <summary>Makes a photo.</summary>
    /// <param name="fileName">The file name.</param>
    /// <param name="seed">What the bytes depend on, besides nothing else.</param>
    /// <returns>The photo.</returns>
    public static SamplePhoto Create(string fileName, int seed)
    {
        var comment = new byte[38 + Math.Abs(seed % 7)];
        new Random(seed).NextBytes(comment);
        var bytes = new byte[s_pixel.Length + 4 + comment.Length];
        s_pixel.AsSpan(0, 2).CopyTo(bytes);
        bytes[2] = 0xFF;
        bytes[3] = 0xFE;
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(4), (ushort)(comment.Length + 2));
        comment.CopyTo(bytes, 6);
        s_pixel.AsSpan(2).CopyTo(bytes.AsSpan(6 + comment.Length));
        return new SamplePhoto(fileName, bytes);
    }

    /// <summary>Makes photos named <c>photo-0001.jpg</c> and so on, each with bytes of its own.</summary>
    /// <param name="count">How many.</param>
    /// <returns>The photos.</returns>
    public static IReadOnlyList<SamplePhoto> CreateMany(int count) =>
        [.. Enumerable.Range(1, count).Select(static number => Create($"photo-{number:0000}.jpg", number))];

    /// <summary>Gives the photo as a target takes it.</summary>
    /// <returns>The upload.</returns>
    public PhotoUpload ToUpload() =>
        new()
        {
            FileName = FileName,
            ContentType = ContentType,
            LengthBytes = Bytes.Length,
            Hashes = Hashes,
            OpenReadAsync = _ => ValueTask.FromResult<Stream>(new MemoryStream(Bytes.ToArray(), writable: false)),
        };
}
