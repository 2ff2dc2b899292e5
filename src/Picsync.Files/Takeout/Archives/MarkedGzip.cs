using System.IO.Compression;

namespace Picsync.Files;

/// <summary>
/// A gzip file with a mark appended as one more member. Unpacked, the mark comes out only if everything before it was whole, its
/// checksum at the end included: the framework's reader says nothing when just that is missing.
/// </summary>
/// <param name="file">The file; disposed with this.</param>
internal sealed class MarkedGzip(Stream file) : Stream
{
    private static readonly byte[] s_packed = Pack();
    private int _given;

    /// <summary>Gets the last bytes that come out of a whole file.</summary>
    public static ReadOnlySpan<byte> Mark => "picsync: whole"u8;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        var count = file.Read(buffer);
        if (count == 0)
        {
            count = Math.Min(buffer.Length, s_packed.Length - _given);
            s_packed.AsSpan(_given, count).CopyTo(buffer);
            _given += count;
        }

        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            file.Dispose();
        }

        base.Dispose(disposing);
    }

    private static byte[] Pack()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(Mark);
        }

        return packed.ToArray();
    }
}
