namespace Picsync.Synology.WebApi;

/// <summary>Reads a body that must not stand still: nothing for too long is a broken download.</summary>
internal sealed class PatientStream(Stream inner, TimeSpan patience, TimeProvider time) : ForwardStream
{
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        using var timer = new CancellationTokenSource(patience, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            return await inner.ReadAsync(buffer, linked.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException stopped) when (timer.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new IOException($"The NAS sent nothing for {patience.TotalSeconds:0} s in the middle of a download.", stopped);
        }
        catch (HttpRequestException cut)
        {
            throw new IOException("The connection to the NAS broke in the middle of a download.", cut);
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
