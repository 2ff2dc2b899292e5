using Microsoft.Extensions.Configuration;

namespace Picsync.GooglePhotos;

/// <summary>The OAuth client of a Google Cloud project, of type "Desktop app".</summary>
public sealed class GoogleApiCredentials
{
    /// <summary>Gets or sets the client id.</summary>
    [ConfigurationKeyName("key")]
    public string? Key { get; set; }

    /// <summary>Gets or sets the client secret.</summary>
    [ConfigurationKeyName("secret")]
    public string? Secret { get; set; }
}
