using System.Diagnostics.Tracing;
using System.Globalization;
using Microsoft.Diagnostics.NETCore.Client;
using Picsync.Hosting;

namespace Picsync.Cli.Monitoring;

/// <summary>Traces of this process over HTTP, as files for <c>dotnet-trace</c>, <c>dotnet-gcdump</c>, PerfView or Visual Studio; one at a time.</summary>
internal sealed class ProcessTraces(TimeProvider time) : IDisposable
{
    private const int MaxSeconds = 300;
    private const int BufferMegabytes = 64;
    private readonly SemaphoreSlim _one = new(1, 1);

    private static EventPipeProvider[] Sampling { get; } =
    [
        new("Microsoft-DotNETCore-SampleProfiler", EventLevel.Informational),
        // Garbage collection, loader, just-in-time compilation, threading, exceptions, compilation.
        new("Microsoft-Windows-DotNETRuntime", EventLevel.Informational, 0x10_0001_C019),
    ];

    // The keywords that dotnet-gcdump asks for: the collection that lists what is on the heap, and the names of types.
    private static EventPipeProvider[] Heap { get; } = [new("Microsoft-Windows-DotNETRuntime", EventLevel.Verbose, 0x198_0001)];

    /// <summary>Makes <c>/debug/trace</c> and <c>/debug/gcdump</c>.</summary>
    public IEnumerable<KeyValuePair<string, Func<MonitoringRequest, CancellationToken, Task<MonitoringReply>>>> Routes() =>
        [
            new("/debug/trace", (request, _) => Task.FromResult(Take(request, 10, Sampling, "picsync.nettrace"))),
            new("/debug/gcdump", (request, _) => Task.FromResult(Take(request, 5, Heap, "picsync-heap.nettrace"))),
        ];

    public void Dispose() => _one.Dispose();

    private MonitoringReply Take(MonitoringRequest request, int usual, EventPipeProvider[] providers, string fileName)
    {
        var seconds = usual;
        if (
            request.Query.TryGetValue("seconds", out var asked)
            && (!int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out seconds) || seconds is < 1 or > MaxSeconds)
        )
        {
            return MonitoringReply.Text(400, $"seconds: 1 to {MaxSeconds} are accepted.\n");
        }

        if (!_one.Wait(0))
        {
            return MonitoringReply.Text(409, "A trace is being taken already.\n");
        }

        EventPipeSession session;
        try
        {
            session = new DiagnosticsClient(Environment.ProcessId).StartEventPipeSession(
                providers,
                requestRundown: true,
                circularBufferMB: BufferMegabytes
            );
        }
        catch (Exception cause) when (cause is DiagnosticsClientException or IOException or TimeoutException)
        {
            _one.Release();
            return MonitoringReply.Text(
                503,
                "The runtime's diagnostics cannot be reached: they need a writable TMPDIR, and DOTNET_EnableDiagnostics must not be 0.\n"
            );
        }

        return new MonitoringReply(200, "application/octet-stream", (body, token) => CopyAsync(session, seconds, body, token))
        {
            FileName = fileName,
            Resource = new Taken(session, _one),
        };
    }

    private async Task CopyAsync(EventPipeSession session, int seconds, Stream body, CancellationToken cancellationToken)
    {
        var copying = session.EventStream.CopyToAsync(body, cancellationToken);
        await Task.WhenAny(copying, Task.Delay(TimeSpan.FromSeconds(seconds), time, cancellationToken));
        await session.StopAsync(CancellationToken.None);
        await copying;
    }

    /// <summary>The session under way; the next one may begin once it is over, also when nobody read it to the end.</summary>
    private sealed record Taken(EventPipeSession Session, SemaphoreSlim One) : IDisposable
    {
        public void Dispose()
        {
            Session.Dispose();
            One.Release();
        }
    }
}
