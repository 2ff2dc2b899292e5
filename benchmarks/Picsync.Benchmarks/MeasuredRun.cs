using System.Diagnostics;
using System.Globalization;

namespace Picsync.Benchmarks;

/// <summary>One run of a whole process, from start to exit.</summary>
/// <param name="Seconds">Wall-clock time.</param>
/// <param name="CpuSeconds">Processor time, user and system.</param>
/// <param name="PeakMegabytes">The most memory it held at one time.</param>
/// <param name="ExitCode">How it ended.</param>
/// <param name="Output">What it printed.</param>
internal sealed record MeasuredRun(double Seconds, double CpuSeconds, double PeakMegabytes, int ExitCode, string Output)
{
    /// <summary>Gets the picsync program: the one that was built, or the one that <c>PICSYNC_PROGRAM</c> names.</summary>
    public static string Picsync =>
        Path.GetFullPath(
            Environment.GetEnvironmentVariable("PICSYNC_PROGRAM")
                ?? Path.Combine(AppContext.BaseDirectory, "../../Picsync.Cli/release/picsync")
        );

    public static async Task<MeasuredRun> StartAsync(
        string program,
        string folder,
        IReadOnlyDictionary<string, string> environment,
        params string[] arguments
    )
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        var (cpu, peak) = (0.0, 0.0);
        while (!process.HasExited)
        {
            (cpu, peak) = Sample(process.Id, cpu, peak);
            await Task.WhenAny(process.WaitForExitAsync(), Task.Delay(5));
        }

        return new MeasuredRun(watch.Elapsed.TotalSeconds, cpu, peak, process.ExitCode, await output + await errors);
    }

    // The kernel's own accounting; the last sample before the exit is at most a few milliseconds old.
    private static (double Cpu, double Peak) Sample(int processId, double cpu, double peak)
    {
        try
        {
            var fields = File.ReadAllText($"/proc/{processId}/stat").Split(") ")[1].Split(' ');
            var ticks = long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture);
            var line = File.ReadLines($"/proc/{processId}/status")
                .FirstOrDefault(static line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            var kilobytes = line is null
                ? 0
                : double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
            return (Math.Max(cpu, ticks / 100.0), Math.Max(peak, kilobytes / 1000));
        }
        catch (IOException)
        {
            return (cpu, peak);
        }
    }
}
