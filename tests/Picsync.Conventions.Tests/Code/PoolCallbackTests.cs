using System.Text.RegularExpressions;

namespace Picsync.Conventions.Tests.Code;

/// <summary>An exception that leaves what the system calls on a thread of its own ends the process: such code says what becomes of it.</summary>
public sealed partial class PoolCallbackTests
{
    // Why these need nothing: what they call is arithmetic under a lock, or a task of its own that nobody awaits.
    private static readonly string[] s_harmless =
    [
        "src/Picsync.Hosting/Scheduling/WorkWatch.cs",
        "src/Picsync.Sync/Leases/AlbumLease.cs",
        "src/Picsync.Testing/Time/ManualTimeProvider.cs",
    ];

    [Fact]
    public void Every_callback_of_the_system_s_in_the_packages_is_guarded()
    {
        var bare = RepositoryFiles
            .Find(".cs")
            .Select(static file => file.Replace('\\', '/'))
            .Where(static file => file.StartsWith("src/", StringComparison.Ordinal) && !s_harmless.Contains(file))
            .SelectMany(static file => FindBare(RepositoryFiles.Read(file)).Select(call => $"{file}: {call}"));

        Assert.Empty(bare);
    }

    [Fact]
    public void Bare_callbacks_are_found()
    {
        Assert.Single(FindBare("_t = time.CreateTimer(static state => ((A)state!).Release(), this, a, b);"));
        Assert.Single(FindBare("_watcher.Changed += OnEvent;\n"));
        Assert.Single(FindBare("private async void Go()\n{"));
        Assert.Empty(FindBare("token.Register(() => PoolCallback.Run(Stop, Log));"));
    }

    private static IEnumerable<string> FindBare(string code) =>
        Callback()
            .Matches(code)
            .Where(match =>
                !code.AsSpan(match.Index, Math.Min(240, code.Length - match.Index)).Contains("PoolCallback.Run", StringComparison.Ordinal)
            )
            .Select(static match => match.Value);

    [GeneratedRegex(
        @"\bCreateTimer\(|new Timer\(|_watcher\.\w+ \+=|[tT]oken\.(?:Unsafe)?Register\(|async void |QueueUserWorkItem\(|new Thread\(|PosixSignalRegistration\.Create",
        RegexOptions.None,
        matchTimeoutMilliseconds: 10_000
    )]
    private static partial Regex Callback();
}
