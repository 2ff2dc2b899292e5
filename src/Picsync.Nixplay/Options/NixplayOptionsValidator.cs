using Microsoft.Extensions.Options;
using Picsync.Shared.Settings;

namespace Picsync.Nixplay;

/// <summary>Names all faults at once. Missing credentials are none: a program may register Nixplay and never use it.</summary>
internal sealed class NixplayOptionsValidator : IValidateOptions<NixplayOptions>
{
    public ValidateOptionsResult Validate(string? name, NixplayOptions options)
    {
        var result = new ValidateOptionsResultBuilder();
        RequireAddress(result, options.BaseAddress, nameof(options.BaseAddress));
        RequireAddress(result, options.UploadMonitorAddress, nameof(options.UploadMonitorAddress));
        result.RequireRange(options.PageSize, 1, 500, nameof(options.PageSize));
        result.RequireRange(options.PlaylistPageSize, 1, 500, nameof(options.PlaylistPageSize));
        result.RequireRange(options.RemovalBatchSize, 1, 30, nameof(options.RemovalBatchSize));
        result.RequireRange(options.MaxRetries, 1, 10, nameof(options.MaxRetries));
        result.RequireRange(options.ReceiverTokenUses, 1, int.MaxValue, nameof(options.ReceiverTokenUses));
        result.RequireRange(options.ParallelUploads, 1, 12, nameof(options.ParallelUploads));
        result.RequireRange(options.MaxPlaylistItems, 2, 2000, nameof(options.MaxPlaylistItems));
        RequirePositive(result, options.RequestTimeout, nameof(options.RequestTimeout));
        RequirePositive(result, options.MonitorTimeout, nameof(options.MonitorTimeout));
        RequirePositive(result, options.UploadTimeout, nameof(options.UploadTimeout));
        RequireNotNegative(result, options.FirstRetryDelay, nameof(options.FirstRetryDelay));
        RequireNotNegative(result, options.SignInHoldOff, nameof(options.SignInHoldOff));
        RequireNotNegative(result, options.ReceiverTokenLifetime, nameof(options.ReceiverTokenLifetime));
        result.RequirePatience(options.Patience, nameof(options.Patience));

        result.RequireWaits(options.ConfirmDelays, nameof(options.ConfirmDelays));

        if (options.MaxStorageUse is not (> 0 and <= 1))
        {
            result.AddError($"is {options.MaxStorageUse}; more than 0 and at most 1 is accepted", nameof(options.MaxStorageUse));
        }

        if (options.PlaylistPrefix is null)
        {
            result.AddError("must not be null; use an empty text for no prefix", nameof(options.PlaylistPrefix));
        }

        if (string.IsNullOrWhiteSpace(options.UserAgent) || options.UserAgent.Any(static c => c is < ' ' or > '~'))
        {
            result.AddError("must be printable ASCII and not blank", nameof(options.UserAgent));
        }

        return result.Build();
    }

    private static void RequireAddress(ValidateOptionsResultBuilder result, Uri? address, string property)
    {
        if (address is not { IsAbsoluteUri: true } || !SafeAddress.IsSafe(address))
        {
            result.AddError($"is '{OptionFaults.Show(address)}'; an absolute https address is needed, or http to this machine", property);
        }
        else if (address.Query.Length > 0 || address.Fragment.Length > 0 || address.UserInfo.Length > 0)
        {
            result.AddError("must not hold a query, a fragment or credentials", property);
        }
    }

    private static void RequirePositive(ValidateOptionsResultBuilder result, TimeSpan value, string property)
    {
        if (value <= TimeSpan.Zero || value > TimeSpan.FromDays(1))
        {
            result.AddError($"is {value}; more than zero and at most a day is accepted", property);
        }
    }

    private static void RequireNotNegative(ValidateOptionsResultBuilder result, TimeSpan value, string property)
    {
        if (value < TimeSpan.Zero || value > TimeSpan.FromDays(1))
        {
            result.AddError($"is {value}; zero to a day is accepted", property);
        }
    }
}
