using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Picsync.GooglePhotos;

/// <summary>
/// Waits on 127.0.0.1 for the one redirect of a sign-in: at the port and path that were the Go program's, since people have registered them with
/// their OAuth clients, or at a free port. Whatever else comes is answered with an error page, and the wait goes on.
/// </summary>
internal sealed class LoopbackListener : IAsyncDisposable
{
    private const int RegisteredPort = 8081;
    private const string CallbackPath = "/picsyncCatchToken";
    private const int LongestHead = 16_384;
    private static readonly TimeSpan s_longestRead = TimeSpan.FromSeconds(10);
    private readonly TcpListener _listener = Listen();
    private readonly Func<LoopbackRequest, bool> _isWanted;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _closing = new();
    private readonly TaskCompletionSource<LoopbackVisit> _visit = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _accepting;
    private readonly string _host;

    public LoopbackListener(Func<LoopbackRequest, bool> isWanted, TimeProvider time)
    {
        _isWanted = isWanted;
        _time = time;
        _host = $"127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";
        Address = new Uri($"http://{_host}{CallbackPath}");
        _accepting = AcceptAsync();
    }

    /// <summary>Gets where the browser is to be sent back to.</summary>
    public Uri Address { get; }

    /// <summary>Waits for the request that is wanted. It still waits for its page; the caller disposes it.</summary>
    public Task<LoopbackVisit> WaitAsync(CancellationToken cancellationToken) => _visit.Task.WaitAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync().ConfigureAwait(false);
        _listener.Dispose();
        await _accepting.ConfigureAwait(false);
        if (_visit.Task.IsCompletedSuccessfully)
        {
            (await _visit.Task.ConfigureAwait(false)).Dispose();
        }

        _closing.Dispose();
    }

    private static TcpListener Listen()
    {
        try
        {
            return Listen(RegisteredPort);
        }
        catch (SocketException)
        {
            // Another program has it. Clients of the type that desktop programs have may be sent back to any port.
            return Listen(port: 0);
        }
    }

    private static TcpListener Listen(int port)
    {
        var listener = new TcpListener(IPAddress.Loopback, port) { ExclusiveAddressUse = true };
        try
        {
            listener.Start();
            return listener;
        }
        catch
        {
            listener.Dispose();
            throw;
        }
    }

    private async Task AcceptAsync()
    {
        // Browsers open connections ahead of need and leave them silent, so one must not keep the others waiting.
        var open = new List<Task>();
        try
        {
            while (true)
            {
                var connection = await _listener.AcceptTcpClientAsync(_closing.Token).ConfigureAwait(false);
                open.RemoveAll(static task => task.IsCompleted);
                open.Add(ServeAsync(connection));
            }
        }
        catch (Exception end)
            when (_closing.IsCancellationRequested && end is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(open).ConfigureAwait(false);
        }
        catch (SocketException broken)
        {
            _visit.TrySetException(broken);
            await Task.WhenAll(open).ConfigureAwait(false);
        }
    }

    private async Task ServeAsync(TcpClient connection)
    {
        using var limit = new CancellationTokenSource(s_longestRead, _time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, _closing.Token);
        try
        {
            var head = await ReadHeadAsync(connection.GetStream(), linked.Token).ConfigureAwait(false);
            var request = head is null ? null : LoopbackRequest.Parse(head);
            var visit = new LoopbackVisit(connection, request ?? LoopbackRequest.Unreadable, _time);
            if (IsCallback(visit.Request) && _isWanted(visit.Request) && _visit.TrySetResult(visit))
            {
                return;
            }

            using (visit)
            {
                var isIcon = visit.Request.Path == "/favicon.ico";
                await visit.AnswerAsync(isIcon ? 404 : 400, isIcon ? "" : SignInPages.NotThis, linked.Token).ConfigureAwait(false);
            }
        }
        catch (Exception gone) when (gone is IOException or SocketException or OperationCanceledException)
        {
            // Whoever connected went away or stayed silent; the wait for the right one goes on.
            connection.Dispose();
        }
    }

    // The host is compared because a web page can send a browser here under a name of its own.
    private bool IsCallback(LoopbackRequest request) =>
        request.Method == "GET" && request.Path == CallbackPath && string.Equals(request.Host, _host, StringComparison.OrdinalIgnoreCase);

    private static async Task<string?> ReadHeadAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        var buffer = new byte[LongestHead];
        var length = 0;
        while (length < buffer.Length)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                return null;
            }

            length += read;
            var end = buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8);
            if (end >= 0)
            {
                return Encoding.Latin1.GetString(buffer, 0, end);
            }
        }

        return null;
    }
}
