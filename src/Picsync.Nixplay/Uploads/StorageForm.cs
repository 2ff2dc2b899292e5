using System.Net;
using System.Text;

namespace Picsync.Nixplay;

/// <summary>
/// The form that storage takes: the signed fields, then the file, last, streamed from its own opening with a length known
/// beforehand. Storage takes neither chunked bodies nor encoded file names.
/// </summary>
internal sealed class StorageForm : HttpContent
{
    private const int BufferBytes = 64 * 1024;

    private readonly PhotoUpload _upload;
    private readonly byte[] _head;
    private readonly byte[] _tail;

    public StorageForm(UploadTicket ticket, PhotoUpload upload, string fileName)
    {
        _upload = upload;
        var boundary = "picsync" + Guid.NewGuid().ToString("N");
        var head = new StringBuilder();
        foreach (var (name, value) in ticket.Fields)
        {
            head.Append("--").Append(boundary).Append("\r\nContent-Disposition: form-data; name=\"").Append(name).Append("\"\r\n\r\n");
            head.Append(value).Append("\r\n");
        }

        head.Append("--").Append(boundary).Append("\r\nContent-Disposition: form-data; name=\"file\"; filename=\"");
        head.Append(Quote(fileName)).Append("\"\r\nContent-Type: ").Append(OneLine(upload.ContentType)).Append("\r\n\r\n");
        _head = Encoding.UTF8.GetBytes(head.ToString());
        _tail = Encoding.ASCII.GetBytes($"\r\n--{boundary}--\r\n");
        Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=" + boundary);
    }

    /// <summary>Gets what went wrong with the file itself while it was read; null when the fault is not the file's.</summary>
    public Exception? SourceFault { get; private set; }

    /// <summary>Gets whether every byte was handed to the connection, so that storage may hold the file.</summary>
    public bool WasSentWhole { get; private set; }

    protected override bool TryComputeLength(out long length)
    {
        length = _head.Length + _upload.LengthBytes + _tail.Length;
        return true;
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        WasSentWhole = false;
        var file = await OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (file.ConfigureAwait(false))
        {
            await stream.WriteAsync(_head, cancellationToken).ConfigureAwait(false);
            await CopyAsync(file, stream, cancellationToken).ConfigureAwait(false);
            await stream.WriteAsync(_tail, cancellationToken).ConfigureAwait(false);
        }

        WasSentWhole = true;
    }

    private async Task<Stream> OpenAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _upload.OpenReadAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            SourceFault = exception;
            throw;
        }
    }

    private async Task CopyAsync(Stream file, Stream stream, CancellationToken cancellationToken)
    {
        var buffer = System.Buffers.ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            var left = _upload.LengthBytes;
            while (true)
            {
                var read = await ReadAsync(file, buffer, cancellationToken).ConfigureAwait(false);
                left -= read;
                if (left < 0 || (read == 0 && left > 0))
                {
                    SourceFault = new IOException($"the file does not have the {_upload.LengthBytes} bytes that were announced");
                    throw SourceFault;
                }

                if (read == 0)
                {
                    return;
                }

                await stream.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            System.Buffers.ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async ValueTask<int> ReadAsync(Stream file, byte[] buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await file.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            SourceFault = exception;
            throw;
        }
    }

    private static string Quote(string fileName) =>
        OneLine(fileName).Replace("\\", "_", StringComparison.Ordinal).Replace("\"", "%22", StringComparison.Ordinal);

    private static string OneLine(string text) =>
        text.Replace("\r", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal);
}
