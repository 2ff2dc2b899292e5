using Microsoft.Extensions.Options;

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

        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }
}
