using Microsoft.Extensions.Options;
using Picsync.Shared.Settings;

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

        RequireAddress(result, options.ApiAddress, options.AllowsPlainHttp, nameof(options.ApiAddress));
        result.RequireRange(options.PageSize, 1, 5000, nameof(options.PageSize));
        result.RequireRange(options.MaxRetries, 1, 10, nameof(options.MaxRetries));
        RequireTime(result, options.RequestTimeout, TimeSpan.FromHours(1), nameof(options.RequestTimeout));
        result.RequireRange(options.FirstRetryDelay, TimeSpan.Zero, TimeSpan.FromMinutes(1), nameof(options.FirstRetryDelay));
        result.RequireRange(options.SignInHoldOff, TimeSpan.Zero, TimeSpan.FromDays(1), nameof(options.SignInHoldOff));
        result.RequirePatience(options.Patience, nameof(options.Patience));

        if (!Enum.IsDefined(options.CertificateTrust))
        {
            result.AddError($"is {options.CertificateTrust}; firstUse or system is accepted", nameof(options.CertificateTrust));
        }

        if (options.CertificateFingerprint is { Length: > 0 } fingerprint && !IsFingerprint(fingerprint))
        {
            result.AddError(
                "must be a SHA-256 fingerprint: 64 hexadecimal digits, with or without colons",
                nameof(options.CertificateFingerprint)
            );
        }

        if (string.IsNullOrWhiteSpace(options.DeviceName))
        {
            result.AddError("must not be blank", nameof(options.DeviceName));
        }

        RequireTime(result, options.LockTimeout, TimeSpan.FromMinutes(1), nameof(options.LockTimeout));
        RequireTime(result, options.StatementTimeout, TimeSpan.FromHours(1), nameof(options.StatementTimeout));
        result.RequireRange(options.MaxAlbumItems, 1, int.MaxValue, nameof(options.MaxAlbumItems));

        if (options.PersonalFolder is { Length: > 0 } folder && !folder.Contains("{user}", StringComparison.Ordinal))
        {
            result.AddError(
                "must hold {user} where the account's name stands: /volume1/homes/{user}/Photos",
                nameof(options.PersonalFolder)
            );
        }

        return result.Build();
    }

    private static void RequireAddress(ValidateOptionsResultBuilder result, Uri? address, bool allowsPlainHttp, string property)
    {
        if (address is null)
        {
            return;
        }

        if (!address.IsAbsoluteUri || !IsSafe(address, allowsPlainHttp))
        {
            result.AddError(
                $"is '{OptionFaults.Show(address)}'; an absolute https address is needed, or http to this machine; AllowsPlainHttp takes http to another one",
                property
            );
        }
        else if (address.Query.Length > 0 || address.Fragment.Length > 0 || address.UserInfo.Length > 0)
        {
            result.AddError("must not hold a query, a fragment or credentials", property);
        }
    }

    private static bool IsSafe(Uri address, bool allowsPlainHttp) =>
        address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && (address.IsLoopback || allowsPlainHttp));

    private static bool IsFingerprint(string text)
    {
        var digits = text.Where(static c => c is not (':' or ' ')).ToArray();
        return digits.Length == 64 && digits.All(char.IsAsciiHexDigit);
    }

    private static void RequireTime(ValidateOptionsResultBuilder result, TimeSpan value, TimeSpan most, string property)
    {
        if (value <= TimeSpan.Zero || value > most)
        {
            result.AddError($"is {value}; more than zero and at most {most} is accepted", property);
        }
    }
}
