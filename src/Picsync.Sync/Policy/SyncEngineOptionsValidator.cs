using Microsoft.Extensions.Options;

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

        Check(result, options.ParallelDownloads, 1, 32, nameof(options.ParallelDownloads));
        Check(result, options.MaxParallelUploads, 1, 64, nameof(options.MaxParallelUploads));
        Check(result, options.DownloadRetries, 0, 10, nameof(options.DownloadRetries));
        Check(result, options.LeastBytesPerSecond, 0, 1_048_576, nameof(options.LeastBytesPerSecond));
        Check(result, options.StallTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1), nameof(options.StallTimeout));
        Check(result, options.LeaseWait, TimeSpan.Zero, TimeSpan.FromHours(1), nameof(options.LeaseWait));
        Check(result, options.JournalRetention, TimeSpan.FromDays(1), TimeSpan.FromDays(100_000), nameof(options.JournalRetention));
        return result.Build();
    }

    /// <summary>Checks options where they are used.</summary>
    /// <exception cref="OptionsValidationException">They have a fault; the message names all of them.</exception>
    public static SyncEngineOptions ThrowIfInvalid(SyncEngineOptions options)
    {
        var result = new SyncEngineOptionsValidator().Validate(name: null, options);
        return result.Succeeded
            ? options
            : throw new OptionsValidationException(nameof(SyncEngineOptions), typeof(SyncEngineOptions), result.Failures);
    }

    private static void Check<T>(ValidateOptionsResultBuilder result, T value, T least, T most, string property)
        where T : IComparable<T>
    {
        if (value.CompareTo(least) < 0 || value.CompareTo(most) > 0)
        {
            result.AddError($"is {value}; {least} to {most} is accepted", property);
        }
    }
}
