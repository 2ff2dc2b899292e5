namespace Picsync.GooglePhotos;

/// <summary>Keeps renewed tokens, so that the next run need not renew them. Losing them costs one request.</summary>
/// <remarks>Safe to call from several threads at once.</remarks>
public interface IGoogleTokenStore
{
    /// <summary>Looks for the token of one sign-in.</summary>
    /// <param name="grant">A mark of the sign-in; another sign-in has another one. It gives no access by itself.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    /// <returns>The token last saved under that mark, or null.</returns>
    ValueTask<GoogleToken?> FindAsync(string grant, CancellationToken cancellationToken);

    /// <summary>Keeps the token of one sign-in in place of the one before.</summary>
    /// <param name="grant">The mark of the sign-in.</param>
    /// <param name="token">The token.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    /// <returns>A task that ends once the token is kept.</returns>
    ValueTask SaveAsync(string grant, GoogleToken token, CancellationToken cancellationToken);
}
