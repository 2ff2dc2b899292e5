using System.Buffers.Binary;

namespace Picsync.Testing;

/// <summary>Writes baseline JPEG files, three components at full resolution.</summary>
internal static class JpegEncoder
{
    /// <summary>Encodes a picture.</summary>
    /// <param name="canvas">The pixels.</param>
    /// <param name="quality">1 to 100.</param>
    /// <param name="exif">The EXIF part; null for none.</param>
    /// <param name="paddedLength">The file's length if it is shorter without; 0 for none.</param>
    public static byte[] Encode(PixelCanvas canvas, int quality, byte[]? exif, int paddedLength)
    {
        var quantization = JpegTables.QuantizationFor(quality);
        using var scan = new MemoryStream();
        WriteTables(scan, canvas, quantization);
        WriteScan(scan, canvas, quantization);
        scan.Write([0xFF, 0xD9]);

        using var file = new MemoryStream();
        file.Write([0xFF, 0xD8]);
        WriteSegment(file, 0xE0, [0x4A, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0]);
        if (exif is not null)
        {
            WriteSegment(file, 0xE1, exif);
        }

        JpegPadding.Write(file, paddedLength - file.Length - scan.Length);
        scan.WriteTo(file);
        return file.ToArray();
    }

    private static void WriteTables(MemoryStream file, PixelCanvas canvas, byte[] quantization)
    {
        var divisors = new byte[65];
        for (var index = 0; index < 64; index++)
        {
            divisors[index + 1] = quantization[JpegTables.ZigZag[index]];
        }

        WriteSegment(file, 0xDB, divisors);
        Span<byte> frame = [8, 0, 0, 0, 0, 3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0];
        BinaryPrimitives.WriteUInt16BigEndian(frame[1..], (ushort)canvas.Height);
        BinaryPrimitives.WriteUInt16BigEndian(frame[3..], (ushort)canvas.Width);
        WriteSegment(file, 0xC0, frame);
        WriteSegment(file, 0xC4, [0x00, .. JpegTables.DcLengths, .. JpegTables.DcValues]);
        WriteSegment(file, 0xC4, [0x10, .. JpegTables.AcLengths, .. JpegTables.AcValues]);
    }

    private static void WriteScan(MemoryStream file, PixelCanvas canvas, byte[] quantization)
    {
        WriteSegment(file, 0xDA, [3, 1, 0, 2, 0, 3, 0, 0, 63, 0]);
        var writer = new JpegBitWriter(file);
        var coder = new JpegBlockCoder(writer, quantization);
        Span<float> luma = stackalloc float[64];
        Span<float> blue = stackalloc float[64];
        Span<float> red = stackalloc float[64];
        var (beforeLuma, beforeBlue, beforeRed) = (0, 0, 0);
        for (var top = 0; top < canvas.Height; top += 8)
        {
            for (var left = 0; left < canvas.Width; left += 8)
            {
                ReadBlock(canvas, left, top, luma, blue, red);
                beforeLuma = coder.Write(luma, beforeLuma);
                beforeBlue = coder.Write(blue, beforeBlue);
                beforeRed = coder.Write(red, beforeRed);
            }
        }

        writer.Flush();
    }

    private static void ReadBlock(PixelCanvas canvas, int left, int top, Span<float> luma, Span<float> blue, Span<float> red)
    {
        for (var index = 0; index < 64; index++)
        {
            // Blocks at the right and lower edge repeat the last column and row.
            var x = Math.Min(left + (index & 7), canvas.Width - 1);
            var y = Math.Min(top + (index >> 3), canvas.Height - 1);
            var pixel = canvas.Rgb.AsSpan(((y * canvas.Width) + x) * 3, 3);
            var (r, g, b) = ((float)pixel[0], (float)pixel[1], (float)pixel[2]);
            luma[index] = (0.299f * r) + (0.587f * g) + (0.114f * b) - 128;
            blue[index] = (-0.168736f * r) - (0.331264f * g) + (0.5f * b);
            red[index] = (0.5f * r) - (0.418688f * g) - (0.081312f * b);
        }
    }

    private static void WriteSegment(MemoryStream file, byte marker, ReadOnlySpan<byte> payload)
    {
        Span<byte> head = [0xFF, marker, 0, 0];
        BinaryPrimitives.WriteUInt16BigEndian(head[2..], (ushort)(payload.Length + 2));
        file.Write(head);
        file.Write(payload);
    }
}
