using Picsync.Shared.Threads;

namespace Picsync.Shared.Streams;

/// <summary>
/// Reads from, or writes to, somebody who may stand still or go in drops: both end in a <see cref="StallException"/>. Only the time spent
/// waiting for them counts.
/// </summary>
/// <param name="inner">Whom to read from or write to; disposed with this stream.</param>
/// <param name="patience">How patiently.</param>
/// <param name="time">The clock.</param>
/// <param name="abort">Ends what is under way, where the stream inside heeds no token: a connection that takes no bytes. Null where it does.</param>
internal sealed class PatientStream(Stream inner, TransferPatience patience, TimeProvider time, Action<StallException>? abort = null)
    : Stream
{
    // A long write would be judged as a whole.
    private const int MostBytesAtOnce = 16 * 1024;

    private TimeSpan _waited;
    private long _passed;

    public override bool CanRead => inner.CanRead;

    public override bool CanSeek => false;

    public override bool CanWrite => inner.CanWrite;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var began = time.GetTimestamp();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reading = inner.ReadAsync(buffer, stop.Token).AsTask();
        if (!reading.IsCompleted)
        {
            await WaitAsync(reading, "came", stop, cancellationToken).ConfigureAwait(false);
        }

        var count = await reading.ConfigureAwait(false);
        Note(count, began, "came", isOver: count == 0 && buffer.Length > 0);
        return count;
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        do
        {
            var piece = buffer[..Math.Min(buffer.Length, MostBytesAtOnce)];
            await GuardAsync(token => inner.WriteAsync(piece, token).AsTask(), piece.Length, cancellationToken).ConfigureAwait(false);
            buffer = buffer[piece.Length..];
        } while (buffer.Length > 0);
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => GuardAsync(inner.FlushAsync, count: 0, cancellationToken);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    // Who reads without waiting asynchronously cannot be kept waiting for ever either.
    public override int Read(byte[] buffer, int offset, int count) =>
        ReadAsync(buffer, offset, count, CancellationToken.None).GetAwaiter().GetResult();

    public override void Write(byte[] buffer, int offset, int count) =>
        WriteAsync(buffer, offset, count, CancellationToken.None).GetAwaiter().GetResult();

    public override void Flush() => FlushAsync(CancellationToken.None).GetAwaiter().GetResult();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        await inner.DisposeAsync().ConfigureAwait(false);
        await base.DisposeAsync().ConfigureAwait(false);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private async Task GuardAsync(Func<CancellationToken, Task> write, int count, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var writing = write(stop.Token);
        if (!writing.IsCompleted)
        {
            await WaitAsync(writing, "was taken", stop, cancellationToken).ConfigureAwait(false);
        }

        await writing.ConfigureAwait(false);
        Note(count, began, "was taken", isOver: count == 0);
    }

    private async Task WaitAsync(Task transfer, string what, CancellationTokenSource stop, CancellationToken cancellationToken)
    {
        var timer = time.CreateTimer(
            state => PoolCallback.Run(() => Stop((CancellationTokenSource)state!, what), static _ => { }),
            stop,
            patience.StallTimeout,
            Timeout.InfiniteTimeSpan
        );
        await using var _ = timer.ConfigureAwait(false);
        try
        {
            await transfer.ConfigureAwait(false);
        }
        catch (Exception stopped)
            when (stop.IsCancellationRequested
                && !cancellationToken.IsCancellationRequested
                && stopped is OperationCanceledException or IOException or ObjectDisposedException
            )
        {
            throw Silence(what, stopped);
        }
    }

    // What listens to the token, or ends the transfer, may throw; the transfer is over all the same, and whoever awaits it is told why.
    private void Stop(CancellationTokenSource stop, string what)
    {
        try
        {
            stop.Cancel();
        }
        finally
        {
            abort?.Invoke(Silence(what, innerException: null));
        }
    }

    private StallException Silence(string what, Exception? innerException) =>
        new($"no byte {what} for {patience.StallTimeout.TotalSeconds:0.#} s", innerException);

    private void Note(int count, long began, string what, bool isOver)
    {
        _waited += time.GetElapsedTime(began);
        _passed += count;
        if (count > 0)
        {
            TrafficCounter.Current?.NoteProgress();
        }

        if (_waited < patience.StallTimeout || isOver)
        {
            return;
        }

        if (_passed < patience.LeastBytesPerSecond * _waited.TotalSeconds)
        {
            throw new StallException($"only {_passed} bytes {Plural(what)} in {_waited.TotalSeconds:0.#} s");
        }

        (_waited, _passed) = (TimeSpan.Zero, 0);
    }

    private static string Plural(string what) => what == "was taken" ? "were taken" : what;
}
