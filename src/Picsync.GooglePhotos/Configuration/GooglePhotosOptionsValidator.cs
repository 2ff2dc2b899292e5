using Microsoft.Extensions.Options;

namespace Picsync.GooglePhotos;

/// <summary>Finds every fault of the options at once. Credentials are not among them: they are asked for at the first request.</summary>
internal sealed class GooglePhotosOptionsValidator : IValidateOptions<GooglePhotosOptions>
{
    public ValidateOptionsResult Validate(string? name, GooglePhotosOptions options)
    {
        var result = new ValidateOptionsResultBuilder();
        CheckAddress(options.LibraryAddress, nameof(options.LibraryAddress));
        CheckAddress(options.PickerAddress, nameof(options.PickerAddress));
        CheckAddress(options.AmbientAddress, nameof(options.AmbientAddress));
        CheckAddress(options.TokenAddress, nameof(options.TokenAddress));
        CheckAddress(options.AuthorizationAddress, nameof(options.AuthorizationAddress));
        CheckAddress(options.DeviceAddress, nameof(options.DeviceAddress));
        CheckAddress(options.RevokeAddress, nameof(options.RevokeAddress));
        Check(options.PageSize is >= 1 and <= 100, $"is {options.PageSize}; 1 to 100 items are accepted", nameof(options.PageSize));
        Check(options.MaxPages is >= 1 and <= 100_000, $"is {options.MaxPages}; 1 to 100000 pages are accepted", nameof(options.MaxPages));
        Check(options.MaxRetries is >= 0 and <= 10, $"is {options.MaxRetries}; 0 to 10 are accepted", nameof(options.MaxRetries));
        Check(options.MaxDownloads is >= 1 and <= 16, $"is {options.MaxDownloads}; 1 to 16 are accepted", nameof(options.MaxDownloads));
        Check(!string.IsNullOrWhiteSpace(options.AmbientFile), "must name a file", nameof(options.AmbientFile));
        Check(!string.IsNullOrWhiteSpace(options.PicksFolder), "must name a folder", nameof(options.PicksFolder));
        Check(
            options.BaseUrlLifetime >= TimeSpan.FromMinutes(1) && options.BaseUrlLifetime <= TimeSpan.FromHours(1),
            $"is {options.BaseUrlLifetime}; 1 to 60 minutes are accepted",
            nameof(options.BaseUrlLifetime)
        );
        Check(
            options.RetryDelay >= TimeSpan.Zero && options.RetryDelay <= TimeSpan.FromMinutes(1),
            $"is {options.RetryDelay}; 0 to 1 minute is accepted",
            nameof(options.RetryDelay)
        );
        Check(
            options.Patience?.FindFault() is null && options.Patience is not null,
            options.Patience?.FindFault() ?? "must not be null",
            nameof(options.Patience)
        );
        foreach (var (problem, property) in SharedLinkRules.FindProblems(options.SharedLinks))
        {
            result.AddError(problem, property);
        }

        return result.Build();

        void Check(bool holds, string problem, string property)
        {
            if (!holds)
            {
                result.AddError(problem, property);
            }
        }

        void CheckAddress(Uri? address, string property) =>
            Check(
                address is { IsAbsoluteUri: true } && (address.Scheme == Uri.UriSchemeHttps || IsLocalHttp(address)),
                "must be an absolute https address (http is accepted for this machine only)",
                property
            );
    }

    private static bool IsLocalHttp(Uri address) => address.Scheme == Uri.UriSchemeHttp && address.IsLoopback;
}
