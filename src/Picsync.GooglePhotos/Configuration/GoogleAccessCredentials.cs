using Microsoft.Extensions.Configuration;

namespace Picsync.GooglePhotos;

/// <summary>A user's sign-in to Google.</summary>
public sealed class GoogleAccessCredentials
{
    /// <summary>Gets or sets the kind of the access token; only <c>Bearer</c> exists.</summary>
    [ConfigurationKeyName("token_type")]
    public string? TokenType { get; set; }

    /// <summary>Gets or sets the access token; it may have expired.</summary>
    [ConfigurationKeyName("access_token")]
    public string? AccessToken { get; set; }

    /// <summary>Gets or sets the refresh token, from which access tokens are made.</summary>
    [ConfigurationKeyName("refresh_token")]
    public string? RefreshToken { get; set; }

    /// <summary>Gets or sets when the access token ends, in RFC 3339; null when it is not known.</summary>
    [ConfigurationKeyName("expiry")]
    public DateTimeOffset? Expiry { get; set; }
}
