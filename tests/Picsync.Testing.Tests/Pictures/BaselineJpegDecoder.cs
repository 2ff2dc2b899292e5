using System.Buffers.Binary;

namespace Picsync.Testing.Tests;

/// <summary>Reads baseline JPEG files at full resolution by the standard, so that what the encoder writes is judged by another's rules.</summary>
internal sealed class BaselineJpegDecoder
{
    private static readonly byte[] s_zigZag = MakeZigZag();

    private readonly byte[] _file;
    private readonly Dictionary<int, int[]> _quantization = [];
    private readonly Dictionary<int, Dictionary<(int Length, int Code), byte>> _codes = [];
    private int _position = 2;
    private int _bitBuffer;
    private int _bitCount;

    private BaselineJpegDecoder(byte[] file) => _file = file;

    public int Width { get; private set; }

    public int Height { get; private set; }

    public List<(byte Marker, byte[] Payload)> Segments { get; } = [];

    /// <summary>Gets the pixels, three bytes each.</summary>
    public byte[] Rgb { get; private set; } = [];

    public static BaselineJpegDecoder Decode(byte[] file)
    {
        Assert.Equal([0xFF, 0xD8], file[..2]);
        Assert.Equal([0xFF, 0xD9], file[^2..]);
        var decoder = new BaselineJpegDecoder(file);
        decoder.ReadSegments();
        decoder.ReadScan();
        return decoder;
    }

    private void ReadSegments()
    {
        while (true)
        {
            Assert.Equal(0xFF, _file[_position++]);
            while (_file[_position] == 0xFF)
            {
                _position++;
            }

            var marker = _file[_position++];
            var length = BinaryPrimitives.ReadUInt16BigEndian(_file.AsSpan(_position));
            var payload = _file[(_position + 2)..(_position + length)];
            _position += length;
            Segments.Add((marker, payload));
            Read(marker, payload);
            if (marker == 0xDA)
            {
                return;
            }
        }
    }

    private void Read(byte marker, byte[] payload)
    {
        switch (marker)
        {
            case 0xDB:
                var table = new int[64];
                for (var index = 0; index < 64; index++)
                {
                    table[s_zigZag[index]] = payload[index + 1];
                }

                _quantization[payload[0]] = table;
                break;
            case 0xC0:
                Height = BinaryPrimitives.ReadUInt16BigEndian(payload.AsSpan(1));
                Width = BinaryPrimitives.ReadUInt16BigEndian(payload.AsSpan(3));
                Assert.Equal(3, payload[5]);
                break;
            case 0xC4:
                ReadCodes(payload);
                break;
        }
    }

    private void ReadCodes(byte[] payload)
    {
        var codes = _codes[payload[0]] = [];
        var code = 0;
        var next = 17;
        for (var length = 1; length <= 16; length++, code <<= 1)
        {
            for (var count = 0; count < payload[length]; count++)
            {
                codes.Add((length, code++), payload[next++]);
            }
        }
    }

    private void ReadScan()
    {
        Rgb = new byte[Width * Height * 3];
        var before = new int[3];
        for (var top = 0; top < Height; top += 8)
        {
            for (var left = 0; left < Width; left += 8)
            {
                var planes = new double[3][];
                for (var component = 0; component < 3; component++)
                {
                    planes[component] = ReadBlock(ref before[component]);
                }

                Put(left, top, planes);
            }
        }
    }

    private double[] ReadBlock(ref int before)
    {
        var quantization = _quantization[0];
        var coefficients = new double[64];
        before += ReadNumber(ReadCode(_codes[0x00]));
        coefficients[0] = before * quantization[0];
        for (var index = 1; index < 64; index++)
        {
            var code = ReadCode(_codes[0x10]);
            if (code == 0)
            {
                break;
            }

            index += code >> 4;
            coefficients[s_zigZag[index]] = ReadNumber(code & 15) * quantization[s_zigZag[index]];
        }

        return Invert(coefficients);
    }

    private static double[] Invert(double[] coefficients)
    {
        var samples = new double[64];
        for (var place = 0; place < 64; place++)
        {
            for (var index = 0; index < 64; index++)
            {
                var (u, v) = (index & 7, index >> 3);
                samples[place] += coefficients[index] * Basis(u, place & 7) * Basis(v, place >> 3);
            }
        }

        return samples;
    }

    private static double Basis(int frequency, int place) =>
        (frequency == 0 ? Math.Sqrt(0.125) : 0.5) * Math.Cos(((2 * place) + 1) * frequency * Math.PI / 16);

    private void Put(int left, int top, double[][] planes)
    {
        for (var place = 0; place < 64; place++)
        {
            var (x, y) = (left + (place & 7), top + (place >> 3));
            if (x >= Width || y >= Height)
            {
                continue;
            }

            var (luma, blue, red) = (planes[0][place] + 128, planes[1][place], planes[2][place]);
            var pixel = Rgb.AsSpan(((y * Width) + x) * 3, 3);
            pixel[0] = Clamp(luma + (1.402 * red));
            pixel[1] = Clamp(luma - (0.344136 * blue) - (0.714136 * red));
            pixel[2] = Clamp(luma + (1.772 * blue));
        }
    }

    private int ReadCode(Dictionary<(int Length, int Code), byte> codes)
    {
        var code = 0;
        for (var length = 1; length <= 16; length++)
        {
            code = (code << 1) | ReadBit();
            if (codes.TryGetValue((length, code), out var value))
            {
                return value;
            }
        }

        throw new InvalidDataException("A code of the scan is in no table.");
    }

    private int ReadNumber(int size)
    {
        var value = 0;
        for (var bit = 0; bit < size; bit++)
        {
            value = (value << 1) | ReadBit();
        }

        return size > 0 && value < 1 << (size - 1) ? value - (1 << size) + 1 : value;
    }

    private int ReadBit()
    {
        if (_bitCount == 0)
        {
            _bitBuffer = _file[_position++];
            _bitCount = 8;
            if (_bitBuffer == 0xFF)
            {
                Assert.Equal(0, _file[_position++]);
            }
        }

        return (_bitBuffer >> --_bitCount) & 1;
    }

    private static byte Clamp(double value) => (byte)Math.Clamp(Math.Round(value), 0, 255);

    // Walks the diagonals instead of repeating the encoder's table.
    private static byte[] MakeZigZag()
    {
        var order = Enumerable
            .Range(0, 64)
            .OrderBy(static place => (place >> 3) + (place & 7))
            .ThenBy(static place => ((place >> 3) + (place & 7)) % 2 == 0 ? place & 7 : place >> 3);
        return [.. order.Select(static place => (byte)place)];
    }
}
