namespace Picsync.Synology;

/// <summary>What a Synology Photos knows, by the route that the options choose. It only reads.</summary>
public sealed class SynologyLibrary
{
    private readonly RouteChoice _routes;

    internal SynologyLibrary(RouteChoice routes) => _routes = routes;

    /// <summary>Lists the users, without the shared space. The web API tells those that albums can be shared with.</summary>
    /// <param name="cancellationToken">Stops the listing.</param>
    /// <returns>The users.</returns>
    /// <exception cref="ConfigurationException">The route is not set up.</exception>
    /// <exception cref="ServiceRequestException">The list could not be read.</exception>
    /// <exception cref="SignInRequiredException">The sign-in is missing or refused.</exception>
    public IAsyncEnumerable<SynologyUser> GetUsersAsync(CancellationToken cancellationToken = default) =>
        _routes.Current.GetUsersAsync(cancellationToken);

    /// <summary>Lists the people who have a name. The web API tells those of the account's library and the shared space.</summary>
    /// <param name="cancellationToken">Stops the listing.</param>
    /// <returns>The people.</returns>
    /// <exception cref="ConfigurationException">The route is not set up.</exception>
    /// <exception cref="ServiceRequestException">The list could not be read.</exception>
    /// <exception cref="SignInRequiredException">The sign-in is missing or refused.</exception>
    public IAsyncEnumerable<SynologyPerson> GetPeopleAsync(CancellationToken cancellationToken = default) =>
        _routes.Current.GetPeopleAsync(cancellationToken);

    /// <summary>Lists the albums. The web API tells those that the account may see.</summary>
    /// <param name="cancellationToken">Stops the listing.</param>
    /// <returns>The albums.</returns>
    /// <exception cref="ConfigurationException">The route is not set up.</exception>
    /// <exception cref="ServiceRequestException">The list could not be read.</exception>
    /// <exception cref="SignInRequiredException">The sign-in is missing or refused.</exception>
    public IAsyncEnumerable<SynologyAlbum> GetAlbumsAsync(CancellationToken cancellationToken = default) =>
        _routes.Current.GetAlbumsAsync(cancellationToken);

    /// <summary>Tells what answers in detail, for a report of a fault: versions and shapes, nothing of anybody's photos.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Names and values, in a stable order.</returns>
    /// <exception cref="ConfigurationException">The route is not set up.</exception>
    /// <exception cref="ServiceRequestException">It could not be read.</exception>
    /// <exception cref="SignInRequiredException">The sign-in is missing or refused.</exception>
    public Task<IReadOnlyList<KeyValuePair<string, string>>> DescribeAsync(CancellationToken cancellationToken = default) =>
        _routes.Current.DescribeAsync(cancellationToken);
}
