using System.Diagnostics;
using Picsync.Tests.Shared;

namespace Picsync.Packages.Tests.Processes;

/// <summary>Runs <c>dotnet</c> and other programs as a person at a prompt would, whatever this test process was given.</summary>
internal static class Dotnet
{
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(8);

    public static string Host { get; } = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    /// <summary>Runs <c>dotnet</c> and fails the test, with all that it said, unless it succeeds.</summary>
    /// <returns>What it wrote to standard output.</returns>
    public static Task<string> RunAsync(string folder, string? packages, params string[] arguments) =>
        RunProgramAsync(Host, folder, packages, arguments);

    /// <summary>Runs a program and fails the test, with all that it said, unless it succeeds.</summary>
    /// <param name="program">The program.</param>
    /// <param name="folder">Where it runs.</param>
    /// <param name="packages">The folder of unpacked packages; null for the user's own.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <returns>What it wrote to standard output.</returns>
    public static async Task<string> RunProgramAsync(string program, string folder, string? packages, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        SetEnvironment(start.Environment, packages);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        var command = $"{program} {string.Join(' ', arguments)}";
        var exitCode = await process.EndAsync(command, s_longest);
        var said = await output;
        Assert.True(exitCode == 0, $"{command}: {exitCode}\n{said}\n{await error}");
        return said;
    }

    private static void SetEnvironment(IDictionary<string, string?> environment, string? packages)
    {
        // What the test host and the build around it set up is meant for them alone.
        var foreign = environment.Keys.Where(static key =>
            key.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)
            || key.StartsWith("VSTEST", StringComparison.OrdinalIgnoreCase)
            || key.StartsWith("PICSYNC_", StringComparison.OrdinalIgnoreCase)
            || key is "CI" or "Configuration" or "Platform"
        );
        foreach (var key in foreign.ToList())
        {
            environment.Remove(key);
        }

        environment["MSBUILDDISABLENODEREUSE"] = "1";
        environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        environment["UseSharedCompilation"] = "false";
        environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        environment["DOTNET_NOLOGO"] = "1";
        environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        if (Path.GetDirectoryName(Host) is { Length: > 0 } root)
        {
            environment["DOTNET_ROOT"] = root;
        }

        if (packages is not null)
        {
            environment["NUGET_PACKAGES"] = packages;
        }
    }
}
