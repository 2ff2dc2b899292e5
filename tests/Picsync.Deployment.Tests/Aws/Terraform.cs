using System.Diagnostics;
using Picsync.Deployment.Tests.Files;
using Picsync.Tests.Shared;

namespace Picsync.Deployment.Tests.Aws;

/// <summary>The real <c>terraform</c>, on a copy of the files, without an account.</summary>
internal sealed class Terraform : IDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(3);
    private readonly string _folder = Directory.CreateTempSubdirectory("picsync-terraform-").FullName;

    public Terraform()
    {
        foreach (var file in Directory.EnumerateFiles(Repository.PathOf("deploy/aws"), "*.*", SearchOption.AllDirectories))
        {
            var relative = Path.GetRelativePath(Repository.PathOf("deploy/aws"), file);
            if (relative.EndsWith(".tf", StringComparison.Ordinal) || relative.EndsWith(".hcl", StringComparison.Ordinal))
            {
                var copy = Path.Combine(_folder, relative);
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(file, copy);
            }
        }
    }

    /// <summary>Gets the program; null when there is none.</summary>
    public static string? Program { get; } =
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(static folder => Path.Combine(folder, "terraform"))
            .FirstOrDefault(File.Exists);

    /// <summary>Gets a folder that holds the AWS provider, as <c>test.sh</c> found one; null to ask the registry.</summary>
    public static string? Providers { get; } = Environment.GetEnvironmentVariable("PICSYNC_TERRAFORM_PROVIDERS");

    /// <summary>Runs a command.</summary>
    /// <returns>The exit code, and everything it wrote.</returns>
    public async Task<(int ExitCode, string Text)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(Program!, arguments)
        {
            UseShellExecute = false,
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["TF_IN_AUTOMATION"] = "1";
        start.Environment["CHECKPOINT_DISABLE"] = "1";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        var exitCode = await process.EndAsync($"terraform {arguments[0]}", s_limit);
        return (exitCode, await output + await error);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
