using System.Globalization;
using Picsync.GooglePhotos;

namespace Picsync.Cli.Composition;

/// <summary>The keys under which a credentials file holds a sign-in to Google, the same as the Go program's.</summary>
internal static class GoogleCredentials
{
    public const string Key = "googlephotos:api:key";
    public const string Secret = "googlephotos:api:secret";
    public const string RefreshToken = Access + "refresh_token";

    private const string Access = "googlephotos:access:";

    public static KeyValuePair<string, string>[] Of(GoogleApiCredentials api, GoogleGrant grant) =>
        [
            new(Key, api.Key ?? ""),
            new(Secret, api.Secret ?? ""),
            new(Access + "token_type", grant.TokenType),
            new(Access + "access_token", grant.AccessToken),
            new(RefreshToken, grant.RefreshToken),
            new(Access + "expiry", Text(grant.ExpiresAt)),
        ];

    public static KeyValuePair<string, string>[] Of(GoogleToken token, string refreshToken) =>
        [
            new(Access + "token_type", "Bearer"),
            new(Access + "access_token", token.AccessToken),
            new(RefreshToken, refreshToken),
            new(Access + "expiry", token.ExpiresAt is { } end ? Text(end) : ""),
        ];

    /// <summary>Gives what takes the place of a sign-in that was ended.</summary>
    public static KeyValuePair<string, string>[] None { get; } =
    [new(Access + "access_token", ""), new(RefreshToken, ""), new(Access + "expiry", "")];

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
