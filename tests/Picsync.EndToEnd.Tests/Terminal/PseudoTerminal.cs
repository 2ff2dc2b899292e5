using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;
using Picsync.EndToEnd.Tests.Process;

namespace Picsync.EndToEnd.Tests.Terminal;

/// <summary>A terminal of some size that a real process draws on, with what a person would see and type.</summary>
internal sealed partial class PseudoTerminal : IDisposable
{
    private const int ReadWrite = 2;
    private const int NoControllingTerminal = 0x100;
    private const int CloseOnExec = 0x80000;
    private const nuint SetWindowSize = 0x5414;
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(60);
    private readonly SafeFileHandle _master;
    private readonly SafeFileHandle _slave;
    private readonly Task _reading;
    private readonly Lock _gate = new();
    private readonly StringBuilder _raw = new();
    private readonly Screen _screen;
    private volatile bool _hasHungUp;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public PseudoTerminal(int columns, int rows = 24)
    {
        var master = posix_openpt(ReadWrite | NoControllingTerminal | CloseOnExec);
        var name = new byte[64];
        if (master < 0 || grantpt(master) != 0 || unlockpt(master) != 0 || ptsname_r(master, name, (nuint)name.Length) != 0)
        {
            throw new InvalidOperationException($"No pseudo-terminal could be opened: error {Marshal.GetLastPInvokeError()}.");
        }

        _master = new SafeFileHandle(master, ownsHandle: true);
        Path = Encoding.UTF8.GetString(name, 0, Array.IndexOf(name, (byte)0));
        _screen = new Screen(Math.Max(1, columns));
        Resize(columns, rows);

        // While nobody has the other end open, reading fails; so this end does until the process is over.
        _slave = new SafeFileHandle(
            open(Encoding.UTF8.GetBytes(Path + '\0'), ReadWrite | NoControllingTerminal | CloseOnExec),
            ownsHandle: true
        );
        _reading = Task.Factory.StartNew(Read, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Gets the device.</summary>
    public string Path { get; }

    /// <summary>Gets what starts a command on this terminal, as the one that its keys are sent to.</summary>
    public IReadOnlyList<string> Through => ["setsid", "sh", "-c", $"exec <>{Path} >&0 2>&0; exec \"$@\"", "sh"];

    /// <summary>Gets everything that was written so far, with what moves the cursor.</summary>
    public string Raw
    {
        get
        {
            lock (_gate)
            {
                return _raw.ToString();
            }
        }
    }

    /// <summary>Gets what a person sees, the part that has scrolled away included.</summary>
    public string Text
    {
        get
        {
            lock (_gate)
            {
                return _screen.ToString();
            }
        }
    }

    /// <summary>Runs <c>picsync</c> on a terminal to its end.</summary>
    public static async Task<(int ExitCode, string Text)> RunAsync(Workspace work, int columns, params string[] arguments)
    {
        using var terminal = new PseudoTerminal(columns);
        using var process = terminal.Start(work, arguments);
        return await terminal.WaitAsync(process);
    }

    /// <summary>Starts <c>picsync</c> on this terminal.</summary>
    public PicsyncProcess Start(Workspace work, params string[] arguments) => StartProgram(work, "Picsync.Cli", "picsync", arguments);

    /// <summary>Starts a program of this build on this terminal.</summary>
    public PicsyncProcess StartProgram(Workspace work, string project, string assembly, params string[] arguments) =>
        new(PicsyncProcess.FindProgram(project, assembly), work.Folder, work.Environment, arguments, Through);

    /// <summary>Waits until the process has ended and all that it wrote is here.</summary>
    public async Task<(int ExitCode, string Text)> WaitAsync(PicsyncProcess process)
    {
        var result = await process.WaitAsync();
        _slave.Dispose();
        await _reading.WaitAsync(s_longest);
        return (result.ExitCode, Text);
    }

    /// <summary>Waits until something stands on the screen.</summary>
    public Task WaitForAsync(string text) => WaitForAsync(screen => screen.Contains(text, StringComparison.Ordinal), $"'{text}'");

    /// <summary>Waits until the screen is as it should be.</summary>
    public async Task WaitForAsync(Func<string, bool> isThere, string what)
    {
        using var limit = new CancellationTokenSource(s_longest);
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                if (isThere(_screen.ToString()))
                {
                    return;
                }

                changed = _changed.Task;
            }

            try
            {
                await changed.WaitAsync(limit.Token);
            }
            catch (OperationCanceledException cause)
            {
                throw new TimeoutException($"{what} did not come to stand on the screen within {s_longest}:\n{Text}", cause);
            }
        }
    }

    /// <summary>Types: <c>\u0003</c> is Ctrl-C.</summary>
    public void Type(string keys)
    {
        var bytes = Encoding.UTF8.GetBytes(keys);
        Assert.Equal(bytes.Length, write(_master.DangerousGetHandle().ToInt32(), bytes, (nuint)bytes.Length));
    }

    /// <summary>Gives the terminal another size, which its process is told of.</summary>
    public void Resize(int columns, int rows = 24)
    {
        lock (_gate)
        {
            _screen.Resize(columns > 0 ? columns : 80);
        }

        ushort[] size = [(ushort)rows, (ushort)columns, 0, 0];
        if (ioctl(_master.DangerousGetHandle().ToInt32(), SetWindowSize, size) != 0)
        {
            throw new InvalidOperationException($"The terminal could not be resized: error {Marshal.GetLastPInvokeError()}.");
        }
    }

    /// <summary>Hangs up, as a window that is closed does: its process is told, and nothing can be written any more.</summary>
    public void HangUp()
    {
        _hasHungUp = true;

        // Whoever reads keeps it open: a letter wakes it up.
        _ = write(_slave.DangerousGetHandle().ToInt32(), "\n"u8.ToArray(), 1);
        _reading.Wait(s_longest);
        _master.Dispose();
    }

    public void Dispose()
    {
        _slave.Dispose();
        _reading.Wait(s_longest);
        _master.Dispose();
    }

    private void Read()
    {
        var buffer = new byte[4096];
        var decoder = Encoding.UTF8.GetDecoder();
        var letters = new char[4096];
        while (true)
        {
            // An error is the end: nobody has the other end open any more.
            var count = (int)read(_master.DangerousGetHandle().ToInt32(), buffer, (nuint)buffer.Length);
            if (count <= 0 || _hasHungUp)
            {
                return;
            }

            Take(new string(letters, 0, decoder.GetChars(buffer, 0, count, letters, 0)));
        }
    }

    private void Take(string text)
    {
        TaskCompletionSource before;
        lock (_gate)
        {
            _raw.Append(text);
            _screen.Write(text);
            before = _changed;
            _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        before.SetResult();
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int posix_openpt(int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int grantpt(int fd);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int unlockpt(int fd);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int ptsname_r(int fd, [Out] byte[] name, nuint length);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int open(byte[] path, int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint read(int fd, [Out] byte[] buffer, nuint length);

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint write(int fd, byte[] buffer, nuint length);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int ioctl(int fd, nuint request, ushort[] size);
}
