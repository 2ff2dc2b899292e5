using Picsync.GooglePhotos.Wire;

namespace Picsync.GooglePhotos;

/// <summary>Checks what a token server granted before anybody calls it a sign-in.</summary>
internal static class GrantReader
{
    /// <exception cref="SignInRequiredException">A permission is missing, or the sign-in would not last.</exception>
    /// <exception cref="ServiceRequestException">The answer holds no token.</exception>
    public static GoogleGrant Read(byte[] body, IReadOnlyList<string> wanted, bool takesPart, DateTimeOffset now)
    {
        var answer = OAuthEndpoint.Read(body, GoogleJson.Default.TokenAnswer);
        if (string.IsNullOrWhiteSpace(answer.AccessToken))
        {
            throw new ServiceRequestException(
                TokenRefusals.Service,
                SignInRefusals.Operation,
                "the sign-in server's answer holds no token"
            );
        }

        // Without a word about scopes, what was asked for is what was granted (RFC 6749, 5.1).
        var granted = answer.Scope?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [.. wanted];
        var missing = wanted.Except(granted, StringComparer.Ordinal).ToList();
        if (missing.Count > 0 && (!takesPart || missing.Count == wanted.Count))
        {
            throw SignInRefusals.NotTicked(missing);
        }

        return new GoogleGrant(
            answer.AccessToken,
            string.IsNullOrWhiteSpace(answer.RefreshToken) ? throw SignInRefusals.NoRefreshToken() : answer.RefreshToken,
            now.AddSeconds(Math.Clamp(answer.ExpiresInSeconds ?? 3_600, 0, 86_400)),
            granted
        )
        {
            TokenType = string.IsNullOrWhiteSpace(answer.TokenType) ? "Bearer" : answer.TokenType,
            SignInEndsAt = answer.RefreshTokenExpiresInSeconds is { } left and > 0 and < 1_000_000_000 ? now.AddSeconds(left) : null,
        };
    }
}
