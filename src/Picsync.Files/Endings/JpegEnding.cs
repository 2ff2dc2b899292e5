namespace Picsync.Files;

/// <summary>Finds the end of a JPEG as decoders do: segment by segment, and through the compressed data of every scan.</summary>
internal static class JpegEnding
{
    private const int EndOfImage = 0xD9;

    public static bool IsThere(ForwardBytes bytes)
    {
        while (FindMarker(bytes) is { } marker)
        {
            switch (marker)
            {
                case EndOfImage:
                    return true;
                // Begin of the image, restarts within a scan, and one without a meaning: nothing belongs to them.
                case 0x01 or (>= 0xD0 and <= 0xD8):
                    break;
                // Any other begins a segment with a length, so that the end of a preview in it is not met. One that leads out
                // of the file is half, or garbled: then a picture that ends as one is left to whoever shows it.
                case var _ when !bytes.TryReadUInt16(out var length) || !bytes.TrySkip(length - 2):
                    return bytes.Last(2) is [0xFF, EndOfImage];
            }
        }

        return false;
    }

    // Between segments there is nothing; in a scan a byte FF that is data is followed by 00.
    private static int? FindMarker(ForwardBytes bytes)
    {
        while (bytes.TrySkipBehind(0xFF))
        {
            int next;
            do
            {
                next = bytes.Read();
            } while (next == 0xFF);

            if (next > 0)
            {
                return next;
            }
        }

        return null;
    }
}
