using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Picsync;

/// <summary>A digest of an item's bytes together with its algorithm. Small, comparable and free of allocations.</summary>
public readonly record struct ContentHash
{
    // Four words rather than a byte array: a million of these must stay small and be compared without a look elsewhere.
    private readonly ulong _a;
    private readonly ulong _b;
    private readonly ulong _c;
    private readonly ulong _d;

    private ContentHash(HashKind kind, ulong a, ulong b, ulong c, ulong d)
    {
        Kind = kind;
        _a = a;
        _b = b;
        _c = c;
        _d = d;
    }

    /// <summary>Gets the algorithm.</summary>
    public HashKind Kind { get; }

    /// <summary>Makes a hash from its digest.</summary>
    /// <param name="kind">The algorithm.</param>
    /// <param name="digest">16 bytes for MD5, 32 bytes for the others.</param>
    /// <returns>The hash.</returns>
    /// <exception cref="ArgumentException">The digest has another length than the algorithm makes.</exception>
    public static ContentHash FromBytes(HashKind kind, ReadOnlySpan<byte> digest)
    {
        if (digest.Length != LengthOf(kind))
        {
            throw new ArgumentException($"A {kind} digest has {LengthOf(kind)} bytes, not {digest.Length}.", nameof(digest));
        }

        var a = BinaryPrimitives.ReadUInt64BigEndian(digest);
        var b = BinaryPrimitives.ReadUInt64BigEndian(digest[8..]);
        return kind == HashKind.Md5
            ? new ContentHash(kind, a, b, 0, 0)
            : new ContentHash(
                kind,
                a,
                b,
                BinaryPrimitives.ReadUInt64BigEndian(digest[16..]),
                BinaryPrimitives.ReadUInt64BigEndian(digest[24..])
            );
    }

    /// <summary>Names an item of a photo library, so that a source and a target of one library recognise it without its bytes.</summary>
    /// <param name="library">The library: equal for the source and the target of one server, different for any other.</param>
    /// <param name="itemId">The item's id in that library.</param>
    /// <returns>A hash of the kind <see cref="HashKind.LibraryItem"/>.</returns>
    public static ContentHash OfLibraryItem(string library, string itemId)
    {
        ArgumentException.ThrowIfNullOrEmpty(library);
        ArgumentException.ThrowIfNullOrEmpty(itemId);
        return FromBytes(HashKind.LibraryItem, SHA256.HashData(Encoding.UTF8.GetBytes($"{library}\n{itemId}")));
    }

    /// <summary>Reads a hash from hexadecimal text of either case.</summary>
    /// <param name="kind">The algorithm.</param>
    /// <param name="hex">32 digits for MD5, 64 digits for the others.</param>
    /// <param name="hash">The hash, when the text is one.</param>
    /// <returns>Whether the text is a digest of that kind.</returns>
    public static bool TryParse(HashKind kind, [NotNullWhen(true)] string? hex, out ContentHash hash)
    {
        hash = default;
        Span<byte> digest = stackalloc byte[LengthOf(kind)];
        if (hex is null || hex.Length != digest.Length * 2)
        {
            return false;
        }

        if (Convert.FromHexString(hex, digest, out _, out var written) != System.Buffers.OperationStatus.Done || written != digest.Length)
        {
            return false;
        }

        hash = FromBytes(kind, digest);
        return true;
    }

    /// <summary>Reads a hash from hexadecimal text of either case.</summary>
    /// <param name="kind">The algorithm.</param>
    /// <param name="hex">32 digits for MD5, 64 digits for the others.</param>
    /// <returns>The hash.</returns>
    /// <exception cref="FormatException">The text is not a digest of that kind.</exception>
    public static ContentHash Parse(HashKind kind, string hex) =>
        TryParse(kind, hex, out var hash) ? hash : throw new FormatException($"'{hex}' is not a {kind} digest in hexadecimal.");

    /// <summary>Gives the digest's bytes.</summary>
    /// <returns>A new array of 16 or 32 bytes.</returns>
    public byte[] ToBytes()
    {
        var bytes = new byte[LengthOf(Kind)];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, _a);
        BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(8), _b);
        if (Kind != HashKind.Md5)
        {
            BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(16), _c);
            BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(24), _d);
        }

        return bytes;
    }

    /// <inheritdoc/>
    public override int GetHashCode() => _a.GetHashCode(); // A digest's bits are evenly spread already.

    /// <summary>Gives the digest in lower-case hexadecimal.</summary>
    /// <returns>32 or 64 digits; empty for the default value.</returns>
    public override string ToString() => Kind == default ? "" : Convert.ToHexStringLower(ToBytes());

    private static int LengthOf(HashKind kind) =>
        kind switch
        {
            HashKind.Md5 => 16,
            HashKind.Sha256 or HashKind.LibraryItem => 32,
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "MD5, SHA-256 and library items are known."),
        };
}
