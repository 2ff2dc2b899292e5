using System.CommandLine;
using System.Globalization;
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

    /// <summary>An option that takes a number of things.</summary>
    /// <param name="description">What it is for.</param>
    /// <param name="most">The most that is accepted; the least is 1.</param>
    public static Option<int?> Limit(string description, int most = int.MaxValue) =>
        new("--limit")
        {
            Description = description,
            HelpName = "N",
            CustomParser = result =>
            {
                var text = result.Tokens[0].Value;
                if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count >= 1 && count <= most)
                {
                    return count;
                }

                var range = most == int.MaxValue ? "a number, 1 or more," : $"a number from 1 to {most}";
                result.AddError($"--limit: {range} is expected, not '{text}'.");
                return null;
            },
        };

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
