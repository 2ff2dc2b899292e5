using System.Numerics;

namespace Picsync.Testing;

/// <summary>Transforms, quantizes and writes blocks of eight by eight samples.</summary>
internal sealed class JpegBlockCoder(JpegBitWriter writer, byte[] quantization)
{
    private static readonly float[] s_cosines = MakeCosines();

    private readonly (int Code, int Length)[] _dcCodes = JpegTables.CodesOf(JpegTables.DcLengths, JpegTables.DcValues);
    private readonly (int Code, int Length)[] _acCodes = JpegTables.CodesOf(JpegTables.AcLengths, JpegTables.AcValues);
    private readonly float[] _half = new float[64];
    private readonly int[] _coefficients = new int[64];

    /// <summary>Writes one block.</summary>
    /// <param name="samples">64 samples, row by row, centred on zero.</param>
    /// <param name="before">The first coefficient of the component's block before.</param>
    /// <returns>The first coefficient of this block.</returns>
    public int Write(ReadOnlySpan<float> samples, int before)
    {
        Transform(samples);
        var first = _coefficients[0];
        var difference = first - before;
        var size = SizeOf(difference);
        Write(_dcCodes[size]);
        WriteBits(difference, size);
        WriteRest();
        return first;
    }

    private void WriteRest()
    {
        var zeros = 0;
        for (var index = 1; index < 64; index++)
        {
            var value = _coefficients[JpegTables.ZigZag[index]];
            if (value == 0)
            {
                zeros++;
                continue;
            }

            for (; zeros > 15; zeros -= 16)
            {
                Write(_acCodes[0xF0]);
            }

            var size = SizeOf(value);
            Write(_acCodes[(zeros << 4) | size]);
            WriteBits(value, size);
            zeros = 0;
        }

        if (zeros > 0)
        {
            Write(_acCodes[0]);
        }
    }

    private void Transform(ReadOnlySpan<float> samples)
    {
        for (var row = 0; row < 8; row++)
        {
            for (var u = 0; u < 8; u++)
            {
                _half[(u * 8) + row] = Dot(samples.Slice(row * 8, 8), s_cosines.AsSpan(u * 8, 8));
            }
        }

        for (var u = 0; u < 8; u++)
        {
            for (var v = 0; v < 8; v++)
            {
                var index = (v * 8) + u;
                var value = Dot(_half.AsSpan(u * 8, 8), s_cosines.AsSpan(v * 8, 8)) / quantization[index];
                _coefficients[index] = (int)MathF.Round(value);
            }
        }
    }

    // Summed in a fixed order, so that every machine makes the same file.
    private static float Dot(ReadOnlySpan<float> one, ReadOnlySpan<float> other)
    {
        var sum = 0f;
        for (var index = 0; index < 8; index++)
        {
            sum += one[index] * other[index];
        }

        return sum;
    }

    private static int SizeOf(int value) => 32 - BitOperations.LeadingZeroCount((uint)Math.Abs(value));

    private void Write((int Code, int Length) code) => writer.Write(code.Code, code.Length);

    private void WriteBits(int value, int size) => writer.Write(value < 0 ? value - 1 : value, size);

    private static float[] MakeCosines()
    {
        var cosines = new float[64];
        for (var u = 0; u < 8; u++)
        {
            for (var x = 0; x < 8; x++)
            {
                var scale = u == 0 ? Math.Sqrt(0.125) : 0.5;
                cosines[(u * 8) + x] = (float)(scale * Math.Cos(((2 * x) + 1) * u * Math.PI / 16));
            }
        }

        return cosines;
    }
}
