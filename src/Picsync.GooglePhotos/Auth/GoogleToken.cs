namespace Picsync.GooglePhotos;

/// <summary>An access token, and what renews it when that has changed.</summary>
/// <param name="AccessToken">The access token.</param>
/// <param name="ExpiresAt">When it ends; null when that is not known, for which programs in Go write the year 1.</param>
public sealed record GoogleToken(string AccessToken, DateTimeOffset? ExpiresAt)
{
    /// <summary>Gets when it ends; null when that is not known.</summary>
    public DateTimeOffset? ExpiresAt { get; init; } = ExpiresAt is { UtcDateTime.Year: > 1 } ? ExpiresAt : null;

    /// <summary>Gets the refresh token that Google put in the place of the configured one; null, as nearly always, when it kept it.</summary>
    public string? RefreshToken { get; init; }

    /// <summary>Says when the token ends, and never the token.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"access token until {ExpiresAt?.ToString("u") ?? "an unknown time"}";
}
