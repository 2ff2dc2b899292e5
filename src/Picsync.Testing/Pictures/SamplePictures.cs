namespace Picsync.Testing;

/// <summary>Makes real pictures that a person can tell apart: landscapes with a text drawn large, without any imaging library.</summary>
/// <remarks>Equal arguments give equal bytes, so a picture made again is recognised by its digest.</remarks>
public static class SamplePictures
{
    /// <summary>Makes a JPEG file.</summary>
    /// <param name="seed">Decides scene and colours; neighbouring seeds differ clearly.</param>
    /// <param name="width">The width in pixels, 1 to 16,383.</param>
    /// <param name="height">The height in pixels, 1 to 16,383.</param>
    /// <param name="label">The text, such as a number; null or empty for none. Letters become capitals.</param>
    /// <param name="takenAt">When it was taken, written as EXIF; null writes EXIF only if <paramref name="orientation"/> asks for it.</param>
    /// <param name="orientation">The EXIF orientation, 1 to 8; 1 is upright. The pixels are not turned.</param>
    /// <param name="lengthBytes">How long the file is to be, if it would be shorter; 0 leaves it as it is.</param>
    /// <param name="quality">1 to 100; the default is 85.</param>
    /// <returns>The file.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public static byte[] Jpeg(
        int seed,
        int width,
        int height,
        string? label = null,
        DateTimeOffset? takenAt = null,
        int orientation = 1,
        int lengthBytes = 0,
        int quality = 85
    )
    {
        CheckSize(width, height);
        ArgumentOutOfRangeException.ThrowIfLessThan(orientation, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(orientation, 8);
        ArgumentOutOfRangeException.ThrowIfNegative(lengthBytes);
        ArgumentOutOfRangeException.ThrowIfLessThan(quality, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(quality, 100);
        var exif = takenAt is null && orientation == 1 ? null : ExifSegment.Make(takenAt, orientation);
        return JpegEncoder.Encode(Scene.Paint(seed, width, height, label), quality, exif, lengthBytes);
    }

    /// <summary>Makes a PNG file.</summary>
    /// <param name="seed">Decides scene and colours; neighbouring seeds differ clearly.</param>
    /// <param name="width">The width in pixels, 1 to 16,383.</param>
    /// <param name="height">The height in pixels, 1 to 16,383.</param>
    /// <param name="label">The text, such as a number; null or empty for none. Letters become capitals.</param>
    /// <returns>The file.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public static byte[] Png(int seed, int width, int height, string? label = null)
    {
        CheckSize(width, height);
        return PngEncoder.Encode(Scene.Paint(seed, width, height, label));
    }

    private static void CheckSize(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, 16_383);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(height, 16_383);
    }
}
