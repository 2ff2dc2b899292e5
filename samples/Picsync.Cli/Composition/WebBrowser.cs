using System.ComponentModel;
using System.Diagnostics;

namespace Picsync.Cli.Composition;

/// <summary>Opens a page in the person's browser, where there is one.</summary>
internal static class WebBrowser
{
    /// <returns>Whether something was started that may open it. A machine without a browser is no error.</returns>
    public static bool TryOpen(Uri address)
    {
        try
        {
            if (OperatingSystem.IsWindows())
            {
                using var shell = Process.Start(new ProcessStartInfo(address.AbsoluteUri) { UseShellExecute = true });
                return true;
            }

            return OperatingSystem.IsMacOS() ? TryRun("open", address) : HasDisplay() && TryRun("xdg-open", address);
        }
        catch (Exception absent) when (absent is Win32Exception or InvalidOperationException or PlatformNotSupportedException)
        {
            return false;
        }
    }

    private static bool HasDisplay() =>
        !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("DISPLAY"))
        || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("WAYLAND_DISPLAY"));

    // What the opener says belongs to nobody's output.
    private static bool TryRun(string program, Uri address)
    {
        var start = new ProcessStartInfo(program)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(address.AbsoluteUri);
        using var process = Process.Start(start);
        return process is not null;
    }
}
