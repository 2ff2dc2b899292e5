using System.CommandLine;
using Picsync.Hosting;
using Picsync.Sync;

namespace Picsync.Cli.Commands;

/// <summary>The options that several commands share.</summary>
internal static class RunFlags
{
    private static readonly TimeSpan s_longestWait = TimeSpan.FromHours(1);

    public static Option<string[]> Albums() =>
        new("--album")
        {
            Description = "Only these albums",
            HelpName = "NAME",
            AllowMultipleArgumentsPerToken = true,
        };

    public static Option<string[]> Release()
    {
        var release = new Option<string[]>("--release")
        {
            Description = $"Let deletions pass a guard in this run: {string.Join(", ", SyncGuards.All.Select(SyncGuards.NameOf))}",
            HelpName = "GUARD",
            AllowMultipleArgumentsPerToken = true,
        };
        release.AcceptOnlyFromAmong([.. SyncGuards.All.Select(SyncGuards.NameOf)]);
        return release;
    }

    public static Option<TimeSpan> Wait() =>
        new("--wait")
        {
            Description = "Wait so long, such as 5m, for another run that has an album; without it, leave at once",
            HelpName = "DURATION",
            CustomParser = result =>
            {
                var text = result.Tokens[0].Value;
                if (GoDuration.TryParse(text, out var wait) && wait >= TimeSpan.Zero && wait <= s_longestWait)
                {
                    return wait;
                }

                result.AddError($"--wait: a duration such as 30s or 5m is expected, 1h at most, not '{text}'.");
                return TimeSpan.Zero;
            },
        };

    public static IReadOnlySet<SyncGuard> Released(this ParseResult parse, Option<string[]> release) =>
        parse.GetValue(release)!.Select(name => SyncGuards.Find(name)!.Value).ToHashSet();
}
