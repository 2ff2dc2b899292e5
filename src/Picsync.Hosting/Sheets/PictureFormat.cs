namespace Picsync.Hosting.Sheets;

/// <summary>Tells from a file's first bytes whether browsers show it. What a service calls it has no say.</summary>
internal static class PictureFormat
{
    public static string? FindMediaType(ReadOnlySpan<byte> file) =>
        file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? "image/jpeg"
        : file.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G']) ? "image/png"
        : file.StartsWith("GIF8"u8) ? "image/gif"
        : file.Length > 12 && file.StartsWith("RIFF"u8) && file[8..12].SequenceEqual("WEBP"u8) ? "image/webp"
        : file.Length > 12 && file[4..12].SequenceEqual("ftypavif"u8) ? "image/avif"
        : null;
}
