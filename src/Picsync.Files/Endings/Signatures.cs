namespace Picsync.Files;

/// <summary>How pictures and films begin whose formats do not tell cheaply where they end.</summary>
internal static class Signatures
{
    private static readonly byte[][] s_beginnings =
    [
        [.. "II*\0"u8],
        [.. "MM\0*"u8],
        // TIFF above four gigabytes, and what cameras of Olympus and Panasonic make of TIFF.
        [.. "II+\0"u8],
        [.. "MM\0+"u8],
        [.. "IIRO"u8],
        [.. "IIRS"u8],
        [.. "IIU\0"u8],
        // JPEG XL and JPEG 2000 without boxes.
        [0xFF, 0x0A],
        [0xFF, 0x4F, 0xFF, 0x51],
        // Matroska and WebM, Windows Media, Ogg, Flash.
        [0x1A, 0x45, 0xDF, 0xA3],
        [0x30, 0x26, 0xB2, 0x75],
        [.. "OggS"u8],
        [.. "FLV"u8],
        // MPEG: a program stream, a film alone; transport streams as they are broadcast and as camcorders write them.
        [0x00, 0x00, 0x01, 0xBA],
        [0x00, 0x00, 0x01, 0xB3],
        [0x47],
    ];

    public static bool IsAny(ReadOnlySpan<byte> head)
    {
        foreach (var beginning in s_beginnings)
        {
            if (head.StartsWith(beginning))
            {
                return true;
            }
        }

        return head is [_, _, _, _, 0x47, ..];
    }
}
