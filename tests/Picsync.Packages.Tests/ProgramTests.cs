using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Picsync.Packages.Tests.Feed;
using Picsync.Packages.Tests.Processes;

namespace Picsync.Packages.Tests;

/// <summary>The program as people get it: as a .NET tool, and as one file that needs no .NET.</summary>
[Collection(PackingTests.Name)]
public sealed class ProgramTests(PackageFeed feed)
{
    private static readonly string s_program = OperatingSystem.IsWindows() ? "picsync.exe" : "picsync";

    [Fact]
    public async Task Tool_from_the_package_runs_and_syncs()
    {
        var folder = feed.MakeFolder("tool");
        await SyncFolder.WriteAsync(folder);

        await Dotnet.RunAsync(
            folder,
            feed.Unpacked,
            "tool",
            "install",
            "Picsync.Cli",
            "--tool-path",
            "tools",
            "--version",
            Repository.Version
        );
        var program = Path.Combine(folder, "tools", s_program);
        var version = await Dotnet.RunProgramAsync(program, folder, feed.Unpacked, "version");
        await Dotnet.RunProgramAsync(program, folder, feed.Unpacked, "sync");

        Assert.StartsWith($"picsync {Repository.Version}", version, StringComparison.Ordinal);
        SyncFolder.AssertSynced(folder);
    }

    [Fact]
    public async Task Program_in_one_file_runs_and_syncs_and_leaves_lock_files_alone()
    {
        var folder = feed.MakeFolder("file");
        var locks = LockFiles();
        await SyncFolder.WriteAsync(folder);

        // Ahead-of-time compilation takes a minute more and changes nothing that is looked at here, so it is left to the long run.
        await Dotnet.RunAsync(
            Repository.Root,
            packages: null,
            [
                "publish",
                "samples/Picsync.Cli",
                "-c",
                "Release",
                "-r",
                RuntimeInformation.RuntimeIdentifier,
                "--self-contained",
                "-p:PublishSingleFile=true",
                "-p:RunAnalyzers=false",
                $"-p:PublishReadyToRun={IsLong}",
                "--artifacts-path",
                Path.Combine(folder, "artifacts"),
                "-o",
                Path.Combine(folder, "out"),
                "-v:q",
            ]
        );
        var program = Path.Combine(folder, "out", s_program);
        var version = await Dotnet.RunProgramAsync(program, folder, packages: null, "version");
        await Dotnet.RunProgramAsync(program, folder, packages: null, "sync");

        Assert.StartsWith($"picsync {Repository.Version}", version, StringComparison.Ordinal);
        Assert.Equal([s_program], Directory.GetFiles(Path.Combine(folder, "out")).Select(Path.GetFileName));
        SyncFolder.AssertSynced(folder);
        Assert.Equal(locks, LockFiles());
    }

    private static bool IsLong => Environment.GetEnvironmentVariable("PICSYNC_LONG_TESTS") == "1";

    private static Dictionary<string, string> LockFiles() =>
        ((string[])["src", "samples"])
            .SelectMany(static folder =>
                Directory.EnumerateFiles(Repository.PathOf(folder), "packages.lock.json", SearchOption.AllDirectories)
            )
            .ToDictionary(static file => file, static file => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file))));
}
