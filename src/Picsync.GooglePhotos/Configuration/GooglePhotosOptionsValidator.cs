using Microsoft.Extensions.Options;
using Picsync.Shared.Settings;

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
        result.RequireRange(options.PageSize, 1, 100, nameof(options.PageSize));
        result.RequireRange(options.MaxPages, 1, 100_000, nameof(options.MaxPages));
        result.RequireRange(options.MaxRetries, 0, 10, nameof(options.MaxRetries));
        result.RequireRange(options.MaxDownloads, 1, 16, nameof(options.MaxDownloads));
        Check(!string.IsNullOrWhiteSpace(options.AmbientFile), "must name a file", nameof(options.AmbientFile));
        Check(!string.IsNullOrWhiteSpace(options.PicksFolder), "must name a folder", nameof(options.PicksFolder));
        result.RequireRange(options.BaseUrlLifetime, TimeSpan.FromMinutes(1), TimeSpan.FromHours(1), nameof(options.BaseUrlLifetime));
        result.RequireRange(options.RetryDelay, TimeSpan.Zero, TimeSpan.FromMinutes(1), nameof(options.RetryDelay));
        result.RequirePatience(options.Patience, nameof(options.Patience));
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
                $"is '{OptionFaults.Show(address)}'; an absolute https address is accepted, or http to this machine",
                property
            );
    }

    private static bool IsLocalHttp(Uri address) => address.Scheme == Uri.UriSchemeHttp && address.IsLoopback;
}
