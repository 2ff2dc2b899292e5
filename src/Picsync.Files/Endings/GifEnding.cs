namespace Picsync.Files;

/// <summary>Finds the end of a GIF, block by block.</summary>
internal static class GifEnding
{
    private const int HeaderBytes = 6;
    private const int Extension = 0x21;
    private const int Image = 0x2C;
    private const int Trailer = 0x3B;

    public static bool IsThere(ForwardBytes bytes)
    {
        Span<byte> screen = stackalloc byte[7];
        bytes.TrySkip(HeaderBytes);
        if (!bytes.TryRead(screen) || !bytes.TrySkip(TableBytes(screen[4])))
        {
            return false;
        }

        for (var images = 0; ; )
        {
            switch (bytes.Read())
            {
                case Trailer:
                    return true;
                case Extension when bytes.TrySkip(1) && TrySkipBlocks(bytes):
                    break;
                case Image when TrySkipImage(bytes):
                    images++;
                    break;
                case < 0:
                    // Some programs leave the trailer out; half a file ends in a block.
                    return images > 0;
                default:
                    return bytes.Last(1) is [Trailer];
            }
        }
    }

    private static bool TrySkipImage(ForwardBytes bytes)
    {
        Span<byte> description = stackalloc byte[9];
        return bytes.TryRead(description) && bytes.TrySkip(TableBytes(description[8]) + 1) && TrySkipBlocks(bytes);
    }

    private static bool TrySkipBlocks(ForwardBytes bytes)
    {
        while (true)
        {
            switch (bytes.Read())
            {
                case 0:
                    return true;
                case var length and > 0 when bytes.TrySkip(length):
                    break;
                default:
                    return false;
            }
        }
    }

    // Three bytes for each colour, of which there are two to the power of one more than the last three bits say.
    private static int TableBytes(byte flags) => (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
}
