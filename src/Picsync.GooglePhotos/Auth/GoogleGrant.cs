using System.Globalization;

namespace Picsync.GooglePhotos;

/// <summary>What a person granted by signing in.</summary>
/// <param name="AccessToken">The access token, good for about an hour.</param>
/// <param name="RefreshToken">What access tokens are made of from then on.</param>
/// <param name="ExpiresAt">When the access token ends.</param>
/// <param name="Scopes">What was granted; every scope that was asked for by name is among it.</param>
public sealed record GoogleGrant(string AccessToken, string RefreshToken, DateTimeOffset ExpiresAt, IReadOnlyList<string> Scopes)
{
    /// <summary>Gets the kind of the access token, as the credentials file holds it.</summary>
    /// <value>The default is <c>Bearer</c>, the only kind there is.</value>
    public string TokenType { get; init; } = "Bearer";

    /// <summary>Gets when the sign-in as a whole ends; null, as it should be, when it lasts.</summary>
    public DateTimeOffset? SignInEndsAt { get; init; }

    /// <summary>Gets what to tell a person about a sign-in that ends by itself, as sentences; null when it lasts.</summary>
    public string? Warning =>
        SignInEndsAt is { } end
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"This sign-in ends on {end.UtcDateTime:yyyy-MM-dd HH:mm} UTC. Google ends it seven days after the sign-in while the OAuth consent "
                    + $"screen is in status 'Testing', or when the account's owner limited the time. Set the consent screen to 'In production' "
                    + $"(Google Cloud console, Google Auth Platform, Audience) and then sign in again: the end of this sign-in cannot be moved."
            )
            : null;

    /// <summary>Says when the access token ends, and never a token.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"sign-in with an access token until {ExpiresAt:u}";
}
