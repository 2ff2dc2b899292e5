using System.Runtime.InteropServices;

namespace Picsync.Cli.Signals;

/// <summary>
/// Turns the first Ctrl-C or SIGTERM into a cancellation, so that work ends at a safe point. A second one ends the process at once; one that comes
/// within a second is the first again, which a process gets twice when both it and its group are told, as <c>timeout</c> does. SIGHUP
/// ends nothing: a terminal that hangs up takes the display away, not the work. Who waits for a person, or goes on for ever, listens to it.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    private static volatile bool s_haveTerminated;
    private static readonly TimeSpan s_echo = TimeSpan.FromSeconds(1);
    private readonly CancellationTokenSource _source = new();
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private long? _stoppedAt;
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;
    private readonly HangUpSignal _hangUp = new(static () => { });

    public StopSignals(TimeProvider time)
    {
        _time = time;
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
    }

    /// <summary>Gets whether this process was told to stop by SIGTERM, as service managers and containers do it, before anything else.</summary>
    public static bool HaveTerminated => s_haveTerminated;

    public CancellationToken Token => _source.Token;

    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
        _hangUp.Dispose();
        _source.Dispose();
    }

    private void Stop(PosixSignalContext signal)
    {
        s_haveTerminated |= signal.Signal == PosixSignal.SIGTERM && !_source.IsCancellationRequested;
        signal.Cancel = !IsSecond();
        _source.Cancel();
    }

    private bool IsSecond()
    {
        lock (_gate)
        {
            _stoppedAt ??= _time.GetTimestamp();
            return _time.GetElapsedTime(_stoppedAt.Value) >= s_echo;
        }
    }
}
