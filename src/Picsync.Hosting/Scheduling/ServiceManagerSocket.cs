using System.Globalization;
using System.Net.Sockets;

namespace Picsync.Hosting;

/// <summary>Where systemd listens for a service's notices, and how often it wants to hear that the service is alive.</summary>
/// <param name="EndPoint">The datagram socket of <c>NOTIFY_SOCKET</c>; null where nobody listens.</param>
/// <param name="Watchdog">How long the manager waits for a sign of life before it ends the process; null for no such limit.</param>
internal sealed record ServiceManagerSocket(UnixDomainSocketEndPoint? EndPoint, TimeSpan? Watchdog)
{
    private const long LongestWatchdogMicroseconds = 86_400_000_000;

    /// <summary>Reads what the manager put into the environment. Values that are not of its form count as missing.</summary>
    /// <param name="variable">Gives a variable's value.</param>
    /// <param name="processId">This process, for a watchdog that may be meant for another one.</param>
    public static ServiceManagerSocket Read(Func<string, string?> variable, int processId)
    {
        var endPoint = variable("NOTIFY_SOCKET") switch
        {
            ['/', ..] path => new UnixDomainSocketEndPoint(path),
            // An abstract name is written with an at sign for its leading null character.
            ['@', .. { Length: > 0 } name] => new UnixDomainSocketEndPoint('\0' + name),
            _ => null,
        };
        var isMeant = variable("WATCHDOG_PID") is not { Length: > 0 } id || id == processId.ToString(CultureInfo.InvariantCulture);
        TimeSpan? watchdog =
            endPoint is not null
            && isMeant
            && long.TryParse(variable("WATCHDOG_USEC"), NumberStyles.None, CultureInfo.InvariantCulture, out var microseconds)
            && microseconds is > 0 and <= LongestWatchdogMicroseconds
                ? TimeSpan.FromMicroseconds(microseconds)
                : null;
        return new ServiceManagerSocket(endPoint, watchdog);
    }
}
