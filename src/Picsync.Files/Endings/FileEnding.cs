using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace Picsync.Files;

/// <summary>
/// Looks whether a file is a picture or film, and whether all of it is there, by the marks that its format sets. Of films and most pictures only the
/// headers of their parts are read; a JPEG is read up to its end.
/// </summary>
internal static class FileEnding
{
    private const int HeadBytes = 16;

    /// <summary>Looks at an open file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="lengthBytes">Its length.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static Ending Find(SafeFileHandle file, long lengthBytes)
    {
        Span<byte> head = stackalloc byte[HeadBytes];
        head = head[..Math.Max(0, RandomAccess.Read(file, head, 0))];
        var bytes = new ForwardBytes(file, lengthBytes);
        return head switch
        {
            [0xFF, 0xD8, ..] => Told(JpegEnding.IsThere(bytes)),
            [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => Told(PngEnding.IsThere(bytes)),
            [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] => Told(GifEnding.IsThere(bytes)),
            [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, ..] => FindByLength(
                8L + BinaryPrimitives.ReadUInt32LittleEndian(head[4..]),
                lengthBytes
            ),
            [(byte)'B', (byte)'M', _, _, _, _, ..] => FindByLength(BinaryPrimitives.ReadUInt32LittleEndian(head[2..]), lengthBytes),
            [_, _, _, _, _, _, _, _, ..] when BoxEnding.Begins(head) => Told(BoxEnding.IsThere(bytes)),
            _ => Signatures.IsAny(head) ? Ending.Untold : Ending.Foreign,
        };
    }

    private static Ending Told(bool isThere) => isThere ? Ending.Whole : Ending.Missing;

    // Programs that write as they go leave nonsense there. Some count a last byte that only fills up.
    private static Ending FindByLength(long told, long lengthBytes) => told < HeadBytes ? Ending.Untold : Told(told <= lengthBytes + 1);
}
