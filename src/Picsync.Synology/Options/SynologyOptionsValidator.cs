using Microsoft.Extensions.Options;

namespace Picsync.Synology;

/// <summary>Names all faults at once. A missing way in is none: a program may register Synology Photos and never use it.</summary>
internal sealed class SynologyOptionsValidator : IValidateOptions<SynologyOptions>
{
    public ValidateOptionsResult Validate(string? name, SynologyOptions options)
    {
        var result = new ValidateOptionsResultBuilder();
        if (!Enum.IsDefined(options.Route))
        {
            result.AddError($"is {options.Route}; api or database is accepted", nameof(options.Route));
        }

        RequireAddress(result, options.ApiAddress, nameof(options.ApiAddress));
        RequireTime(result, options.LockTimeout, TimeSpan.FromMinutes(1), nameof(options.LockTimeout));
        RequireTime(result, options.StatementTimeout, TimeSpan.FromHours(1), nameof(options.StatementTimeout));
        if (options.PersonalFolder is { Length: > 0 } folder && !folder.Contains("{user}", StringComparison.Ordinal))
        {
            result.AddError(
                "must hold {user} where the account's name stands: /volume1/homes/{user}/Photos",
                nameof(options.PersonalFolder)
            );
        }

        return result.Build();
    }

    private static void RequireAddress(ValidateOptionsResultBuilder result, Uri? address, string property)
    {
        if (address is null)
        {
            return;
        }

        if (!address.IsAbsoluteUri || !IsSafe(address))
        {
            result.AddError($"is '{address}'; an absolute https address is needed, or http to this machine", property);
        }
        else if (address.Query.Length > 0 || address.Fragment.Length > 0 || address.UserInfo.Length > 0)
        {
            result.AddError("must not hold a query, a fragment or credentials", property);
        }
    }

    private static bool IsSafe(Uri address) =>
        address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback);

    private static void RequireTime(ValidateOptionsResultBuilder result, TimeSpan value, TimeSpan most, string property)
    {
        if (value <= TimeSpan.Zero || value > most)
        {
            result.AddError($"is {value}; more than zero and at most {most} is accepted", property);
        }
    }
}
