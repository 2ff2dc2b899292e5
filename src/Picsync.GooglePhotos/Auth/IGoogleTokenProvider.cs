namespace Picsync.GooglePhotos;

/// <summary>Hands out one user's access tokens. An application that has its own sign-in to Google gives its tokens to the clients in this way.</summary>
/// <remarks>Safe to call from several threads at once.</remarks>
public interface IGoogleTokenProvider
{
    /// <summary>Gets an access token that is good for some minutes at least.</summary>
    /// <param name="cancellationToken">Stops waiting for a renewal.</param>
    /// <returns>The access token.</returns>
    /// <exception cref="SignInRequiredException">There is no sign-in, or Google has ended it.</exception>
    /// <exception cref="ConfigurationException">The OAuth client is missing or unknown to Google.</exception>
    /// <exception cref="ServiceRequestException">The token server is in trouble; the sign-in is kept.</exception>
    ValueTask<string> GetAccessTokenAsync(CancellationToken cancellationToken);

    /// <summary>Gets another access token than one that Google rejected; several callers with the same one cause one renewal.</summary>
    /// <param name="rejected">The rejected access token.</param>
    /// <param name="cancellationToken">Stops waiting for the renewal.</param>
    /// <returns>The access token.</returns>
    /// <inheritdoc cref="GetAccessTokenAsync" path="/exception"/>
    ValueTask<string> RenewAsync(string rejected, CancellationToken cancellationToken);
}
