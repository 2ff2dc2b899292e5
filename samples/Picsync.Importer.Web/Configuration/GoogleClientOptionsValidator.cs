using Microsoft.Extensions.Options;

namespace Picsync.Importer.Web.Configuration;

/// <summary>Finds a missing OAuth client before anything is served.</summary>
internal sealed class GoogleClientOptionsValidator : IValidateOptions<GoogleClientOptions>
{
    public ValidateOptionsResult Validate(string? name, GoogleClientOptions options)
    {
        var problems = new List<string>();
        if (string.IsNullOrWhiteSpace(options.ClientId))
        {
            problems.Add(
                "PICSYNC_GooglePhotos__ClientId is not set; create an OAuth client of the type \"Web application\" and give its id."
            );
        }

        if (string.IsNullOrWhiteSpace(options.ClientSecret))
        {
            problems.Add("PICSYNC_GooglePhotos__ClientSecret is not set; give the secret of the OAuth client.");
        }

        if (!options.KeysAddress.IsAbsoluteUri || (options.KeysAddress.Scheme != Uri.UriSchemeHttps && !options.KeysAddress.IsLoopback))
        {
            problems.Add("PICSYNC_GooglePhotos__KeysAddress must be an https address, or an http one of this machine.");
        }

        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }
}
