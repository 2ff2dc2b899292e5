namespace Picsync.EndToEnd.Tests.Process;

/// <summary>Makes bytes that are taken for JPEG pictures and that differ from one another.</summary>
internal static class Pictures
{
    /// <summary>Makes a picture.</summary>
    /// <param name="number">What tells it from the others.</param>
    /// <param name="lengthBytes">Its length, 64 or more.</param>
    public static byte[] Make(int number, int lengthBytes = 2_000)
    {
        var bytes = new byte[lengthBytes];
        new Random(number).NextBytes(bytes);
        ReadOnlySpan<byte> head = [0xFF, 0xD8, 0xFF, 0xE0, 0x00, 0x10, (byte)'J', (byte)'F', (byte)'I', (byte)'F', 0x00, 0x01];
        head.CopyTo(bytes);
        bytes[^2] = 0xFF;
        bytes[^1] = 0xD9;
        return bytes;
    }

    /// <summary>Puts numbered pictures into a folder of a workspace.</summary>
    public static void Add(Workspace work, string folder, int first, int count)
    {
        for (var number = first; number < first + count; number++)
        {
            work.Write(Path.Combine(folder, $"photo-{number:000}.jpg"), Make(number));
        }
    }
}
