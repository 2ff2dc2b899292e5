using System.Net.Sockets;
using System.Text;

namespace Picsync.GooglePhotos;

/// <summary>One request of a browser that waits for its page.</summary>
internal sealed class LoopbackVisit(TcpClient connection, LoopbackRequest request, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan s_longestAnswer = TimeSpan.FromSeconds(5);

    public LoopbackRequest Request { get; } = request;

    /// <summary>Sends a page and closes the connection. A browser that went away is no reason to fail.</summary>
    public async Task AnswerAsync(int status, string html, CancellationToken cancellationToken)
    {
        var body = Encoding.UTF8.GetBytes(html);
        var head =
            $"HTTP/1.1 {status} {(status == 200 ? "OK" : status == 404 ? "Not Found" : "Bad Request")}\r\n"
            + $"Content-Type: text/html; charset=utf-8\r\nContent-Length: {body.Length}\r\nConnection: close\r\nCache-Control: no-store\r\n"
            + "Referrer-Policy: no-referrer\r\nX-Content-Type-Options: nosniff\r\n"
            + "Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'\r\n\r\n";
        using var limit = new CancellationTokenSource(s_longestAnswer, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var stream = connection.GetStream();
            await stream.WriteAsync((byte[])[.. Encoding.ASCII.GetBytes(head), .. body], linked.Token).ConfigureAwait(false);
            connection.Client.Shutdown(SocketShutdown.Send);
            // Closing while bytes of the browser are unread would take the page back.
            var rest = new byte[1024];
            while (await stream.ReadAsync(rest, linked.Token).ConfigureAwait(false) > 0) { }
        }
        catch (Exception gone) when (gone is IOException or SocketException or ObjectDisposedException or OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    public void Dispose() => connection.Dispose();
}
