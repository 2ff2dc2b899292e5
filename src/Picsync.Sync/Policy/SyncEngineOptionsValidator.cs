using Microsoft.Extensions.Options;
using Picsync.Shared.Settings;

namespace Picsync.Sync;

/// <summary>Checks <see cref="SyncEngineOptions"/>, also those that did not come through a container.</summary>
internal sealed class SyncEngineOptionsValidator : IValidateOptions<SyncEngineOptions>
{
    public ValidateOptionsResult Validate(string? name, SyncEngineOptions options)
    {
        var result = new ValidateOptionsResultBuilder();
        if (string.IsNullOrWhiteSpace(options.SpoolDirectory))
        {
            result.AddError("is empty; the path of a folder is expected", nameof(options.SpoolDirectory));
        }

        result.RequireRange(options.ParallelDownloads, 1, 32, nameof(options.ParallelDownloads));
        result.RequireRange(options.MaxParallelUploads, 1, 64, nameof(options.MaxParallelUploads));
        result.RequireRange(options.DownloadRetries, 0, 10, nameof(options.DownloadRetries));
        result.RequireRange(options.LeastBytesPerSecond, 0, 1_048_576, nameof(options.LeastBytesPerSecond));
        result.RequireRange(options.StallTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1), nameof(options.StallTimeout));
        result.RequireRange(options.LeaseWait, TimeSpan.Zero, TimeSpan.FromHours(1), nameof(options.LeaseWait));
        result.RequireRange(
            options.UnchangedRunRetention,
            TimeSpan.FromHours(1),
            TimeSpan.FromDays(100_000),
            nameof(options.UnchangedRunRetention)
        );
        result.RequireRange(options.JournalRetention, TimeSpan.FromDays(1), TimeSpan.FromDays(100_000), nameof(options.JournalRetention));
        return result.Build();
    }
}
