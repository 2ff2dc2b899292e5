using Microsoft.Extensions.Options;
using Picsync.S3;

namespace Picsync.Importer.Web.Configuration;

/// <summary>Finds wrong settings before anything is served.</summary>
internal sealed class ImporterOptionsValidator : IValidateOptions<ImporterOptions>
{
    public ValidateOptionsResult Validate(string? name, ImporterOptions options)
    {
        var problems = new List<string>();
        if (string.IsNullOrWhiteSpace(options.Bucket))
        {
            problems.Add("PICSYNC_Importer__Bucket is not set; name the bucket that photos are copied to.");
        }
        else if (!S3Location.TryParse($"s3://{options.Bucket}", out var location) || location.Prefix.Length > 0)
        {
            problems.Add($"PICSYNC_Importer__Bucket is '{options.Bucket}', which is no name of a bucket.");
        }

        if (!ImporterOptions.Layouts.Contains(options.Layout))
        {
            problems.Add($"PICSYNC_Importer__Layout is '{options.Layout}'; {string.Join(" or ", ImporterOptions.Layouts)} is expected.");
        }

        if (string.IsNullOrWhiteSpace(options.DataDirectory))
        {
            problems.Add("PICSYNC_Importer__DataDirectory is empty; name a folder for accounts and jobs.");
        }

        if (options.WatchInterval < TimeSpan.FromSeconds(1))
        {
            problems.Add($"PICSYNC_Importer__WatchInterval is {options.WatchInterval}; one second is the least.");
        }

        if (options.ImportsAtATime is < 1 or > 64)
        {
            problems.Add($"PICSYNC_Importer__ImportsAtATime is {options.ImportsAtATime}; 1 to 64 is expected.");
        }

        if (options.RequestsPerMinute < 1)
        {
            problems.Add($"PICSYNC_Importer__RequestsPerMinute is {options.RequestsPerMinute}; 1 or more is expected.");
        }

        if (options is { Role: ImporterRole.Web, QueueBucket: not { Length: > 0 } })
        {
            problems.Add("PICSYNC_Importer__Role is Web, so PICSYNC_Importer__QueueBucket must name the bucket that wakes the workers.");
        }

        if (options.WorkFor < TimeSpan.FromSeconds(1))
        {
            problems.Add($"PICSYNC_Importer__WorkFor is {options.WorkFor}; one second is the least.");
        }

        if (options.PublicAddress is { } address && !IsAddress(address))
        {
            problems.Add(
                $"PICSYNC_Importer__PublicAddress is '{address}'; an address without a path is expected, such as https://photos.example.org."
            );
        }

        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static bool IsAddress(Uri address) =>
        address.IsAbsoluteUri
        && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp)
        && address.PathAndQuery == "/"
        && address.UserInfo.Length == 0;
}
