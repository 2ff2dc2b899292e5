using System.Text.Json.Serialization;

namespace Picsync.GooglePhotos.Wire;

internal sealed class TokenAnswer
{
    [JsonPropertyName("access_token")]
    public string? AccessToken { get; init; }

    [JsonPropertyName("refresh_token")]
    public string? RefreshToken { get; init; }

    [JsonPropertyName("token_type")]
    public string? TokenType { get; init; }

    [JsonPropertyName("scope")]
    public string? Scope { get; init; }

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

    /// <summary>Gets the word in the place where the device endpoint alone puts it.</summary>
    [JsonPropertyName("error_code")]
    public string? ErrorCode { get; init; }
}

internal sealed class DeviceAnswer
{
    [JsonPropertyName("device_code")]
    public string? DeviceCode { get; init; }

    [JsonPropertyName("user_code")]
    public string? UserCode { get; init; }

    /// <summary>Gets the page under Google's name for it.</summary>
    [JsonPropertyName("verification_url")]
    public string? VerificationUrl { get; init; }

    /// <summary>Gets the page under the standard's name for it.</summary>
    [JsonPropertyName("verification_uri")]
    public string? VerificationUri { get; init; }

    [JsonPropertyName("expires_in")]
    [JsonConverter(typeof(LenientInt64Converter))]
    public long? ExpiresInSeconds { get; init; }

    [JsonPropertyName("interval")]
    [JsonConverter(typeof(LenientInt64Converter))]
    public long? IntervalSeconds { get; init; }
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
