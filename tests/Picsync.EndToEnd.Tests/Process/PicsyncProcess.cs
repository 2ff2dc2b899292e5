using System.Diagnostics;
using System.Text;
using Picsync.Tests.Shared;

namespace Picsync.EndToEnd.Tests.Process;

/// <summary>A real <c>picsync</c> process. It is killed when it outlives its test.</summary>
internal sealed class PicsyncProcess : IDisposable
{
    private readonly System.Diagnostics.Process _process;
    private readonly Capture _output = new();
    private readonly Capture _error = new();

    public PicsyncProcess(
        string program,
        string folder,
        IReadOnlyDictionary<string, string> environment,
        IEnumerable<string> arguments,
        params IReadOnlyList<string> through
    )
    {
        var host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        var start = new ProcessStartInfo(through.Count == 0 ? host : through[0])
        {
            UseShellExecute = false,
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        string[] command = [.. through, host, "exec", program, .. arguments];
        foreach (var argument in command.Skip(1))
        {
            start.ArgumentList.Add(argument);
        }

        foreach (
            var inherited in start.Environment.Keys.Where(key => key.StartsWith("PICSYNC_", StringComparison.OrdinalIgnoreCase)).ToList()
        )
        {
            start.Environment.Remove(inherited);
        }

        foreach (var (key, value) in environment)
        {
            start.Environment[key] = value;
        }

        _process = System.Diagnostics.Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => _output.Add(line.Data);
        _process.ErrorDataReceived += (_, line) => _error.Add(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        _process.StandardInput.Close();
    }

    /// <summary>Finds a program as this build of the solution made it.</summary>
    /// <param name="project">The project's name.</param>
    /// <param name="assembly">The assembly's name.</param>
    public static string FindProgram(string project, string assembly)
    {
        var own = Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory);
        return Path.GetFullPath(Path.Combine(own, "..", "..", project, Path.GetFileName(own), assembly + ".dll"));
    }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>Gets what it wrote to standard output so far.</summary>
    public string Output => _output.ToString();

    /// <summary>Gets what it wrote to standard error so far.</summary>
    public string Error => _error.ToString();

    /// <summary>Waits until standard output holds a text so many times.</summary>
    public Task WaitForOutputAsync(string text, int times = 1) => WaitForAsync(_output, text, times);

    /// <summary>Waits until standard error holds a text so many times.</summary>
    public Task WaitForErrorAsync(string text, int times = 1) => WaitForAsync(_error, text, times);

    /// <summary>Ends the process as <c>kill -9</c> does. One that has ended already is left alone.</summary>
    public void Kill() => _process.Kill();

    /// <summary>Asks the process to stop, as Ctrl-C does. One that has ended already is left alone.</summary>
    public void Interrupt()
    {
        if (!_process.HasExited)
        {
            using var kill = System.Diagnostics.Process.Start("kill", ["-INT", _process.Id.ToString()]);
            kill.End("kill");
        }
    }

    /// <summary>Sends a signal by its name: <c>INT</c>, <c>TERM</c>, <c>KILL</c>.</summary>
    public async Task SignalAsync(string signal)
    {
        using var kill = System.Diagnostics.Process.Start("kill", ["-" + signal, _process.Id.ToString()]);
        await kill.EndAsync("kill");
    }

    public async Task<PicsyncResult> WaitAsync()
    {
        try
        {
            var exitCode = await _process.EndAsync("picsync");
            return new PicsyncResult(exitCode, _output.ToString(), _error.ToString());
        }
        catch (TimeoutException late)
        {
            throw Explain(late);
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.End("picsync, which was killed");
        }

        _process.Dispose();
    }

    private async Task WaitForAsync(Capture capture, string text, int times)
    {
        using var stop = new CancellationTokenSource();
        try
        {
            await capture.WaitForAsync(text, times, stop.Token).Within($"'{text}', which picsync is to write {times} times,");
        }
        catch (TimeoutException late)
        {
            throw Explain(late);
        }
        finally
        {
            await stop.CancelAsync();
        }
    }

    private TimeoutException Explain(TimeoutException late) => new($"{late.Message}\n--- stdout\n{_output}\n--- stderr\n{_error}", late);

    /// <summary>Collects lines and wakes who waits for a text.</summary>
    private sealed class Capture
    {
        private readonly Lock _gate = new();
        private readonly StringBuilder _text = new();
        private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Add(string? line)
        {
            TaskCompletionSource before;
            lock (_gate)
            {
                if (line is not null)
                {
                    _text.Append(line).Append('\n');
                }

                before = _changed;
                _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            before.SetResult();
        }

        public async Task WaitForAsync(string text, int times, CancellationToken cancellationToken)
        {
            while (true)
            {
                Task changed;
                lock (_gate)
                {
                    if (_text.ToString().Split(text).Length - 1 >= times)
                    {
                        return;
                    }

                    changed = _changed.Task;
                }

                await changed.WaitAsync(cancellationToken);
            }
        }

        public override string ToString()
        {
            lock (_gate)
            {
                return _text.ToString();
            }
        }
    }
}
