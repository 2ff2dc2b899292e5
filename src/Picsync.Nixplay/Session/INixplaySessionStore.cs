namespace Picsync.Nixplay;

/// <summary>Keeps the session between runs, so that a run need not sign in, which would sign other programs out.</summary>
/// <remarks>Safe to call from several threads at once. What it keeps is as secret as the password.</remarks>
public interface INixplaySessionStore
{
    /// <summary>Looks for a stored session.</summary>
    /// <param name="account">The user name.</param>
    /// <param name="address">The web API's address.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    /// <returns>The session saved last for that account at that address; null when there is none.</returns>
    /// <exception cref="IOException">The store cannot be read; the client then signs in.</exception>
    ValueTask<NixplaySession?> FindAsync(string account, Uri address, CancellationToken cancellationToken);

    /// <summary>Stores a session in place of the one before.</summary>
    /// <param name="session">The session.</param>
    /// <param name="cancellationToken">Stops the saving; the one before then stays.</param>
    /// <returns>A task that ends once it is stored.</returns>
    /// <exception cref="IOException">The store cannot be written; the client goes on without it.</exception>
    ValueTask SaveAsync(NixplaySession session, CancellationToken cancellationToken);

    /// <summary>Forgets the session of an account. None there is fine.</summary>
    /// <param name="account">The user name.</param>
    /// <param name="address">The web API's address.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>A task that ends once it is gone.</returns>
    /// <exception cref="IOException">The store cannot be written.</exception>
    ValueTask DeleteAsync(string account, Uri address, CancellationToken cancellationToken);
}
