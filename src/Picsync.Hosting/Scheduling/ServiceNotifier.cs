using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Logging;
using Picsync.Shared.Threads;

namespace Picsync.Hosting;

/// <summary>
/// Tells systemd how a service is doing: ready, alive, stopping (units of <c>Type=notify</c>, with or without <c>WatchdogSec</c>).
/// Where no service manager listens it does nothing.
/// </summary>
public sealed class ServiceNotifier
{
    private readonly ServiceManagerSocket _manager;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly WorkWatch? _watch;

    internal ServiceNotifier(ServiceManagerSocket manager, TimeProvider time, ILogger<ServiceNotifier> logger, WorkWatch? watch = null)
    {
        _watch = watch;
        _manager = manager;
        _time = time;
        _logger = logger;
    }

    /// <summary>Gets a value indicating whether a service manager listens.</summary>
    public bool IsListenedTo => _manager.EndPoint is not null;

    /// <summary>Gets how long the service manager waits for a sign of life before it ends the process; null for no such limit.</summary>
    public TimeSpan? Watchdog => _manager.Watchdog;

    /// <summary>Makes a notifier from <c>NOTIFY_SOCKET</c>, <c>WATCHDOG_USEC</c> and <c>WATCHDOG_PID</c> of the environment.</summary>
    /// <param name="timeProvider">The clock.</param>
    /// <param name="logger">Where a notice that could not be sent is told.</param>
    /// <param name="watch">Says whether the work makes progress: while it is stuck, no sign of life is given. Null for always.</param>
    /// <returns>The notifier.</returns>
    public static ServiceNotifier FromEnvironment(TimeProvider timeProvider, ILogger<ServiceNotifier> logger, WorkWatch? watch = null)
    {
        ArgumentNullException.ThrowIfNull(timeProvider);
        ArgumentNullException.ThrowIfNull(logger);

        var manager = ServiceManagerSocket.Read(Environment.GetEnvironmentVariable, Environment.ProcessId);
        return new ServiceNotifier(manager, timeProvider, logger, watch);
    }

    /// <summary>
    /// Runs a service: says that it is ready before it begins and that it stops once that is asked for or it has ended, and gives a sign of life twice in
    /// each <see cref="Watchdog"/> interval in between, unless its work is stuck. A notice that cannot be sent is logged and does no further harm.
    /// </summary>
    /// <param name="service">The service.</param>
    /// <param name="cancellationToken">Asks the service to stop.</param>
    /// <returns>A task that ends as the service does, with its exception if there is one.</returns>
    public async Task RunAsync(Func<CancellationToken, Task> service, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(service);
        if (!IsListenedTo)
        {
            await service(cancellationToken).ConfigureAwait(false);
            return;
        }

        using var ended = new CancellationTokenSource();
        var signs = GiveSignsOfLifeAsync(ended.Token);
        Send("READY=1");
        var stopping = cancellationToken.Register(() =>
            PoolCallback.Run(() => Send("STOPPING=1"), cause => HostingLog.NoticeNotSent(_logger, "STOPPING=1", cause))
        );
        await using (stopping.ConfigureAwait(false))
        {
            try
            {
                await service(cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                if (!cancellationToken.IsCancellationRequested)
                {
                    Send("STOPPING=1");
                }

                await ended.CancelAsync().ConfigureAwait(false);
                await signs.ConfigureAwait(false);
            }
        }
    }

    private async Task GiveSignsOfLifeAsync(CancellationToken cancellationToken)
    {
        if (Watchdog is not { } limit)
        {
            return;
        }

        using var timer = new PeriodicTimer(limit / 2, _time);
        try
        {
            var wasStuck = false;
            while (await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false))
            {
                if (_watch?.IsStuck != true)
                {
                    wasStuck = false;
                    Send("WATCHDOG=1");
                }
                else if (!wasStuck)
                {
                    wasStuck = true;
                    HostingLog.WorkStuck(_logger, _watch.StandsStillFor);
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The service has ended, and with it the need for signs.
        }
    }

    private void Send(string notice)
    {
        try
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
            socket.SendTo(Encoding.UTF8.GetBytes(notice), _manager.EndPoint!);
        }
        catch (SocketException cause)
        {
            HostingLog.NoticeNotSent(_logger, notice, cause);
        }
    }
}
