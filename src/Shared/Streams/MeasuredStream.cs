namespace Picsync.Shared.Streams;

/// <summary>Reads a body that announced its length and is known to be wrong when it ends early or runs over. Neither looks like the end.</summary>
/// <param name="service">Who sends it, for errors.</param>
/// <param name="inner">The body; disposed with this stream.</param>
/// <param name="lengthBytes">The announced length; null when none was.</param>
internal abstract class MeasuredStream(string service, Stream inner, long? lengthBytes) : Stream
{
    private long _position;
    private bool _hasEnded;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            return Verify(await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false), buffer.Length);
        }
        catch (StallException stalled)
        {
            EndOnce(isWhole: false);
            throw new IOException($"{service} stalled in the middle of a download: {stalled.Message}.", stalled);
        }
        catch (HttpRequestException cut)
        {
            EndOnce(isWhole: false);
            throw new IOException($"The connection to {service} broke in the middle of a download.", cut);
        }
        catch (IOException)
        {
            EndOnce(isWhole: false);
            throw;
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => Verify(inner.Read(buffer, offset, count), count);

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        await inner.DisposeAsync().ConfigureAwait(false);
        await base.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Notes bytes that came.</summary>
    protected abstract void NoteBytes(int count);

    /// <summary>Notes once how the body ended; one that the reader gave up does not end.</summary>
    protected virtual void NoteEnd(bool isWhole) { }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Verify(int count, int asked)
    {
        _position += count;
        NoteBytes(count);
        if (lengthBytes is { } announced && (_position > announced || (count == 0 && asked > 0 && _position < announced)))
        {
            EndOnce(isWhole: false);
            throw new IOException($"{service} announced {announced} bytes and sent {_position}; the download is not complete.");
        }

        if (count == 0 && asked > 0)
        {
            EndOnce(isWhole: true);
        }

        return count;
    }

    // A reader may ask again after the end or after an error.
    private void EndOnce(bool isWhole)
    {
        if (!_hasEnded)
        {
            _hasEnded = true;
            NoteEnd(isWhole);
        }
    }
}
