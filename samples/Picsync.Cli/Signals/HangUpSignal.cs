using System.Runtime.InteropServices;

namespace Picsync.Cli.Signals;

/// <summary>Hears SIGHUP, where the system knows it, for as long as it lives.</summary>
internal sealed class HangUpSignal(Action heard) : IDisposable
{
    private readonly PosixSignalRegistration? _registration = OperatingSystem.IsWindows()
        ? null
        : PosixSignalRegistration.Create(
            PosixSignal.SIGHUP,
            signal =>
            {
                signal.Cancel = true;
                heard();
            }
        );

    public void Dispose() => _registration?.Dispose();
}
