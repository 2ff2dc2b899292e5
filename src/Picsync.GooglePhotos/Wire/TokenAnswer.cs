using System.Text.Json.Serialization;

namespace Picsync.GooglePhotos.Wire;

internal sealed class TokenAnswer
{
    [JsonPropertyName("access_token")]
    public string? AccessToken { get; init; }

    [JsonPropertyName("refresh_token")]
    public string? RefreshToken { get; init; }

    [JsonPropertyName("expires_in")]
    [JsonConverter(typeof(LenientInt64Converter))]
    public long? ExpiresInSeconds { get; init; }

    [JsonPropertyName("refresh_token_expires_in")]
    [JsonConverter(typeof(LenientInt64Converter))]
    public long? RefreshTokenExpiresInSeconds { get; init; }
}

internal sealed class TokenRefusal
{
    [JsonPropertyName("error")]
    public string? Error { get; init; }
}

/// <summary>The token file. The grant tells whose sign-in it belongs to without holding the sign-in.</summary>
internal sealed class TokenFileContent
{
    [JsonPropertyName("grant")]
    public string? Grant { get; init; }

    [JsonPropertyName("access_token")]
    public string? AccessToken { get; init; }

    [JsonPropertyName("refresh_token")]
    public string? RefreshToken { get; init; }

    [JsonPropertyName("expiry")]
    public DateTimeOffset? Expiry { get; init; }
}
