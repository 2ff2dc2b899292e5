using System.Runtime.InteropServices;

namespace Picsync.Cli.Signals;

/// <summary>
/// Turns the first Ctrl-C or SIGTERM into a cancellation, so that work ends at a safe point. The second one ends the process at once. SIGHUP
/// ends nothing: a terminal that hangs up takes the display away, not the work. Who waits for a person, or goes on for ever, listens to it.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;
    private readonly HangUpSignal _hangUp = new(static () => { });

    public StopSignals()
    {
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
    }

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
        signal.Cancel = !_source.IsCancellationRequested;
        _source.Cancel();
    }
}
