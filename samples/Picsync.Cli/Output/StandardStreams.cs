using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Picsync.Cli.Output;

/// <summary>
/// The console as a place that can fail without harm. What cannot be written (a full disk, a terminal that hung up) is lost and remembered,
/// and nobody who writes hears of it; what was closed when the process began takes everything, as <c>/dev/null</c> does.
/// </summary>
internal static partial class StandardStreams
{
    private const int GetDescriptorFlags = 1;
    private const int CloseOnExec = 1;
    private static readonly UTF8Encoding s_encoding = new(encoderShouldEmitUTF8Identifier: false);
    private static readonly List<SafeFileHandle> s_fillers = [];
    private static IReadOnlyList<int> s_terminals = [];
    private static LossyStream s_output = new(Stream.Null);

    /// <summary>Gets standard output, for what is written as bytes.</summary>
    public static Stream Output => s_output;

    /// <summary>Makes the console safe. It comes first in the process: what was closed must not become a file that is opened later.</summary>
    public static void Open()
    {
        var (input, output, error) = (IsOpen(0), IsOpen(1), IsOpen(2));
        s_terminals = [.. Enumerable.Range(0, 3).Where(IsTerminal)];
        Console.OutputEncoding = s_encoding;
        s_output = new LossyStream(output ? Console.OpenStandardOutput() : Stream.Null);
        Console.SetOut(WriterOf(s_output));
        Console.SetError(WriterOf(new LossyStream(error ? Console.OpenStandardError() : Stream.Null)));
        if (!input)
        {
            Console.SetIn(TextReader.Null);
        }
    }

    /// <summary>Gets whether a terminal was among the standard streams and has hung up since.</summary>
    public static bool HaveHungUp => s_terminals.Count > 0 && !s_terminals.Any(IsTerminal);

    /// <summary>Tells why something that was written to standard output since the last call is lost; null when nothing is.</summary>
    public static string? TakeLoss()
    {
        Console.Out.Flush();
        return s_output.TakeLoss()?.Message;
    }

    // A terminal that is drawn on shows each line at once, and so does a log.
    private static TextWriter WriterOf(Stream stream) => TextWriter.Synchronized(new StreamWriter(stream, s_encoding) { AutoFlush = true });

    // What a process inherits is never closed on exec, and what the runtime opens always is. So a standard stream that is has been taken
    // by the runtime, for its own pipes: text that goes there would be read as signals.
    private static bool IsOpen(int descriptor)
    {
        if (OperatingSystem.IsWindows())
        {
            return true;
        }

        var flags = GetFlags(descriptor, GetDescriptorFlags);
        if (flags < 0)
        {
            // The lowest number that is free is this one.
            s_fillers.Add(File.OpenHandle("/dev/null", FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite));
        }

        return flags >= 0 && (flags & CloseOnExec) == 0;
    }

    private static bool IsTerminal(int descriptor) => !OperatingSystem.IsWindows() && IsATerminal(descriptor) == 1;

    [LibraryImport("libc", EntryPoint = "isatty")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int IsATerminal(int descriptor);

    [LibraryImport("libc", EntryPoint = "fcntl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int GetFlags(int descriptor, int command);
}
