using Microsoft.Extensions.Options;

namespace Picsync.Immich;

/// <summary>Finds every fault of the options at once. A missing address or key is not among them: they are asked for at the first request.</summary>
internal sealed class ImmichOptionsValidator : IValidateOptions<ImmichOptions>
{
    public ValidateOptionsResult Validate(string? name, ImmichOptions options)
    {
        var result = new ValidateOptionsResultBuilder();
        Check(
            options.BaseAddress is null || ServerAddress.IsAccepted(options.BaseAddress),
            "must be an absolute https address (http is accepted for this machine and for private networks only)",
            nameof(options.BaseAddress)
        );
        Check(options.PageSize is >= 1 and <= 1_000, $"is {options.PageSize}; 1 to 1000 assets are accepted", nameof(options.PageSize));
        Check(options.MaxPages is >= 1 and <= 100_000, $"is {options.MaxPages}; 1 to 100000 pages are accepted", nameof(options.MaxPages));
        Check(options.MaxRetries is >= 0 and <= 10, $"is {options.MaxRetries}; 0 to 10 are accepted", nameof(options.MaxRetries));
        Check(
            options.RetryDelay >= TimeSpan.Zero && options.RetryDelay <= TimeSpan.FromMinutes(1),
            $"is {options.RetryDelay}; 0 to 1 minute is accepted",
            nameof(options.RetryDelay)
        );
        if ((options.Patience is null ? "must not be null" : options.Patience.FindFault()) is { } fault)
        {
            result.AddError(fault, nameof(options.Patience));
        }

        return result.Build();

        void Check(bool holds, string problem, string property)
        {
            if (!holds)
            {
                result.AddError(problem, property);
            }
        }
    }
}
