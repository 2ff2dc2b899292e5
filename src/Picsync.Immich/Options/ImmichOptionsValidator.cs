using Microsoft.Extensions.Options;
using Picsync.Shared.Settings;

namespace Picsync.Immich;

/// <summary>Finds every fault of the options at once. A missing address or key is not among them: they are asked for at the first request.</summary>
internal sealed class ImmichOptionsValidator : IValidateOptions<ImmichOptions>
{
    public ValidateOptionsResult Validate(string? name, ImmichOptions options)
    {
        var result = new ValidateOptionsResultBuilder();
        if (options.BaseAddress is { } address && !ServerAddress.IsAccepted(address))
        {
            result.AddError(
                $"is '{OptionFaults.Show(address)}'; an absolute https address is accepted, or http to this machine and to private networks",
                nameof(options.BaseAddress)
            );
        }

        result.RequireRange(options.PageSize, 1, 1_000, nameof(options.PageSize));
        result.RequireRange(options.MaxPages, 1, 100_000, nameof(options.MaxPages));
        result.RequireRange(options.MaxRetries, 0, 10, nameof(options.MaxRetries));
        result.RequireRange(options.RetryDelay, TimeSpan.Zero, TimeSpan.FromMinutes(1), nameof(options.RetryDelay));
        result.RequirePatience(options.Patience, nameof(options.Patience));
        return result.Build();
    }
}
