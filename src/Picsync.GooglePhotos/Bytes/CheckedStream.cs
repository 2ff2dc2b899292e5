namespace Picsync.GooglePhotos;

/// <summary>
/// Reads a body that announced its length and is known to be wrong when it ends early, runs over, or stands still. None of these
/// looks like the end.
/// </summary>
internal sealed class CheckedStream(Stream inner, long? lengthBytes, TimeSpan patience, TimeProvider time) : Stream
{
    private long _position;
    private bool _isCounted;

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
        using var timer = new CancellationTokenSource(patience, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            return Check(await inner.ReadAsync(buffer, linked.Token).ConfigureAwait(false), buffer.Length);
        }
        catch (OperationCanceledException stopped) when (timer.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            CountOnce(OperationOutcome.Failed);
            throw new IOException($"Google sent nothing for {patience.TotalSeconds:0} s in the middle of a download.", stopped);
        }
        catch (HttpRequestException cut)
        {
            CountOnce(OperationOutcome.Failed);
            throw new IOException("The connection to Google broke in the middle of a download.", cut);
        }
        catch (IOException)
        {
            CountOnce(OperationOutcome.Failed);
            throw;
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => Check(inner.Read(buffer, offset, count), count);

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    public override async ValueTask DisposeAsync()
    {
        await inner.DisposeAsync().ConfigureAwait(false);
        await base.DisposeAsync().ConfigureAwait(false);
    }

    private int Check(int count, int asked)
    {
        _position += count;
        GooglePhotosTelemetry.CountBytes(count);
        if (lengthBytes is { } announced && (_position > announced || (count == 0 && asked > 0 && _position < announced)))
        {
            CountOnce(OperationOutcome.Failed);
            throw new IOException($"Google announced {announced} bytes and sent {_position}; the download is not complete.");
        }

        if (count == 0 && asked > 0)
        {
            CountOnce(OperationOutcome.Succeeded);
        }

        return count;
    }

    // A reader may ask again after the end or after an error.
    private void CountOnce(OperationOutcome outcome)
    {
        if (!_isCounted)
        {
            _isCounted = true;
            GooglePhotosTelemetry.CountDownload(outcome);
        }
    }
}
