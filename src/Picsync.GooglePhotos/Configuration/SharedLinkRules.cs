using System.Text.RegularExpressions;

namespace Picsync.GooglePhotos;

/// <summary>Finds the faults of <see cref="SharedLinkOptions"/>.</summary>
internal static partial class SharedLinkRules
{
    public static IEnumerable<(string Problem, string Property)> FindProblems(SharedLinkOptions options)
    {
        if (options.RequestInterval < TimeSpan.Zero || options.RequestInterval > TimeSpan.FromMinutes(1))
        {
            yield return ($"is {options.RequestInterval}; 0 to 1 minute is accepted", Name(nameof(options.RequestInterval)));
        }

        if (options.BlockedPause < TimeSpan.Zero || options.BlockedPause > TimeSpan.FromDays(1))
        {
            yield return ($"is {options.BlockedPause}; 0 to 1 day is accepted", Name(nameof(options.BlockedPause)));
        }

        if (options.MaxPages is < 1 or > 10_000)
        {
            yield return ($"is {options.MaxPages}; 1 to 10000 pages are accepted", Name(nameof(options.MaxPages)));
        }

        if (!PhotoSuffix().IsMatch(options.PhotoSuffix ?? ""))
        {
            yield return (
                $"is '{options.PhotoSuffix}'; =d, =s0 or a size such as =w3840-h2160 is accepted",
                Name(nameof(options.PhotoSuffix))
            );
        }

        if (!VideoSuffix().IsMatch(options.VideoSuffix ?? ""))
        {
            yield return ($"is '{options.VideoSuffix}'; =dv is what Google knows today", Name(nameof(options.VideoSuffix)));
        }

        if (string.IsNullOrWhiteSpace(options.UserAgent) || options.UserAgent.Any(char.IsControl))
        {
            yield return ("must be the name of a browser, on one line", Name(nameof(options.UserAgent)));
        }
    }

    private static string Name(string property) => $"{nameof(GooglePhotosOptions.SharedLinks)}.{property}";

    [GeneratedRegex("^=(d|[swh][0-9]{1,5}|w[0-9]{1,5}-h[0-9]{1,5})$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PhotoSuffix();

    [GeneratedRegex("^=[a-z][a-z0-9-]{0,23}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex VideoSuffix();
}
