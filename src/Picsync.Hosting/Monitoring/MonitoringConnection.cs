using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Picsync.Hosting.Monitoring;

/// <summary>Reads one request from a connection and answers it. Nothing that a caller sends makes it throw.</summary>
internal sealed class MonitoringConnection(
    IReadOnlyDictionary<string, Func<MonitoringRequest, CancellationToken, Task<MonitoringReply>>> routes,
    IReadOnlyList<string> hosts,
    TimeProvider time,
    ILogger logger
)
{
    private const int MaxHeadBytes = 8 * 1024;
    private static readonly TimeSpan s_headIsDueIn = TimeSpan.FromSeconds(10);

    public Task PauseAsync(CancellationToken cancellationToken) => Task.Delay(TimeSpan.FromMilliseconds(100), time, cancellationToken);

    public async Task ServeAsync(TcpClient client, CancellationToken cancellationToken)
    {
        try
        {
            var stream = client.GetStream();
            await using (stream.ConfigureAwait(false))
            {
                var (reply, isHead) = await AnswerAsync(stream, cancellationToken).ConfigureAwait(false);
                using (reply.Resource)
                {
                    await SendAsync(stream, reply, isHead, cancellationToken).ConfigureAwait(false);
                }

                client.Client.Shutdown(SocketShutdown.Send);
            }
        }
        catch (Exception gone) when (gone is IOException or SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // Who asked has hung up, or the server stops; there is nobody to tell.
            HostingLog.ConnectionEnded(logger, gone);
        }
        catch (Exception fault)
        {
            // Half of the body may be sent already; the broken connection says that it is not whole.
            HostingLog.RouteFailed(logger, fault);
        }
    }

    private async Task<(MonitoringReply Reply, bool IsHead)> AnswerAsync(Stream stream, CancellationToken cancellationToken)
    {
        var (head, refusal) = await ReadHeadAsync(stream, cancellationToken).ConfigureAwait(false);
        MonitoringRequest? request = null;
        if (refusal == 0)
        {
            refusal = MonitoringRequest.TryParse(head, out request);
        }

        if (request is null)
        {
            return (MonitoringReply.Text(refusal, Phrase(refusal) + "\n"), false);
        }

        if (!IsKnown(request.Host))
        {
            return (
                MonitoringReply.Text(
                    403,
                    "This endpoint answers to localhost, addresses and the names that picsync.yaml gives it as hosts.\n"
                ),
                request.IsHead
            );
        }

        return (await RouteAsync(request, cancellationToken).ConfigureAwait(false), request.IsHead);
    }

    private async Task<MonitoringReply> RouteAsync(MonitoringRequest request, CancellationToken cancellationToken)
    {
        if (!routes.TryGetValue(request.Path, out var route))
        {
            return MonitoringReply.Text(404, $"Served here: {string.Join(", ", routes.Keys.Order(StringComparer.Ordinal))}\n");
        }

        try
        {
            return await route(request, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            HostingLog.RouteFailed(logger, fault);
            return MonitoringReply.Text(500, "It failed; the log tells why.\n");
        }
    }

    private async Task<(string Head, int Refusal)> ReadHeadAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var due = new CancellationTokenSource(s_headIsDueIn, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(due.Token, cancellationToken);
        var buffer = new byte[MaxHeadBytes];
        var length = 0;
        try
        {
            while (length < buffer.Length)
            {
                var count = await stream.ReadAsync(buffer.AsMemory(length), both.Token).ConfigureAwait(false);
                length += count;
                var end = buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8);
                if (end >= 0)
                {
                    return (Encoding.Latin1.GetString(buffer, 0, end), 0);
                }

                if (count == 0)
                {
                    return ("", 400);
                }
            }

            return ("", 431);
        }
        catch (OperationCanceledException) when (due.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return ("", 408);
        }
    }

    private static async Task SendAsync(Stream stream, MonitoringReply reply, bool isHead, CancellationToken cancellationToken)
    {
        var head = new StringBuilder();
        head.Append(
            CultureInfo.InvariantCulture,
            $"HTTP/1.1 {reply.Status} {Phrase(reply.Status)}\r\nContent-Type: {reply.ContentType}\r\n"
        );
        head.Append(reply.Status == 405 ? "Allow: GET, HEAD\r\n" : "");
        head.Append(reply.FileName is { } name ? $"Content-Disposition: attachment; filename=\"{name}\"\r\n" : "");
        head.Append("Cache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n");
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head.ToString()), cancellationToken).ConfigureAwait(false);
        if (!isHead)
        {
            await reply.WriteAsync(stream, cancellationToken).ConfigureAwait(false);
        }
    }

    // A page of the web may point a name of its own at this machine; what it then sends carries that name.
    private bool IsKnown(string? host)
    {
        if (host is null)
        {
            return true;
        }

        var name = host.EndsWith(']') || !host.Contains(':', StringComparison.Ordinal) ? host : host[..host.LastIndexOf(':')];
        return string.Equals(name, "localhost", StringComparison.OrdinalIgnoreCase)
            || IPAddress.TryParse(name.Trim('[', ']'), out _)
            || hosts.Any(allowed => IsName(name.TrimEnd('.'), allowed));
    }

    private static bool IsName(string name, string allowed) =>
        allowed == "*"
        || (
            allowed.StartsWith("*.", StringComparison.Ordinal)
                ? name.Length >= allowed.Length && name.EndsWith(allowed[1..], StringComparison.OrdinalIgnoreCase)
                : string.Equals(name, allowed, StringComparison.OrdinalIgnoreCase)
        );

    private static string Phrase(int status) =>
        status switch
        {
            200 => "OK",
            400 => "Bad Request",
            403 => "Forbidden",
            404 => "Not Found",
            405 => "Method Not Allowed",
            408 => "Request Timeout",
            409 => "Conflict",
            431 => "Request Header Fields Too Large",
            503 => "Service Unavailable",
            _ => "Internal Server Error",
        };
}
