using System.Buffers;
using System.Text.Json;

namespace Picsync.GooglePhotos;

/// <summary>Bytes in a rented array: pages are large and come one after the other, so that one array serves them all.</summary>
internal sealed class RentedBytes : IDisposable
{
    private const int FirstBytes = 256 * 1024;
    private const int MostBytes = 16 * 1024 * 1024;
    private byte[] _array;

    private RentedBytes(int capacity) => _array = ArrayPool<byte>.Shared.Rent(capacity);

    /// <summary>Gets the bytes; good until this is disposed.</summary>
    public ReadOnlyMemory<byte> Memory { get; private set; }

    /// <summary>Reads a stream to its end.</summary>
    /// <exception cref="IOException">It broke off, or has more than 16 MB, which no page has.</exception>
    public static async Task<RentedBytes> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        var bytes = new RentedBytes(FirstBytes);
        try
        {
            var length = 0;
            for (int read; (read = await stream.ReadAsync(bytes._array.AsMemory(length), cancellationToken).ConfigureAwait(false)) > 0; )
            {
                length += read;
                if (length > MostBytes)
                {
                    throw new IOException($"The page has more than {MostBytes} bytes.");
                }

                if (length == bytes._array.Length)
                {
                    bytes.Grow();
                }
            }

            bytes.Memory = bytes._array.AsMemory(0, length);
            return bytes;
        }
        catch
        {
            bytes.Dispose();
            throw;
        }
    }

    /// <summary>Takes the text of a JSON string out of its quotes and escapes, as UTF-8.</summary>
    /// <exception cref="JsonException">It is no JSON string.</exception>
    public static RentedBytes Unescape(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        var bytes = new RentedBytes(json.Length);
        bytes.Memory = bytes._array.AsMemory(0, reader.CopyString(bytes._array));
        return bytes;
    }

    public void Dispose()
    {
        Memory = default;
        if (_array.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_array);
            _array = [];
        }
    }

    private void Grow()
    {
        var larger = ArrayPool<byte>.Shared.Rent(_array.Length * 2);
        _array.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(_array);
        _array = larger;
    }
}
