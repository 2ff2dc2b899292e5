using System.Collections.Concurrent;
using Amazon.S3;

namespace Picsync.S3;

/// <summary>
/// The AWS clients of a connection. A client signs for one region; a bucket whose service says that it is in another one, or that it is to stand in the
/// host's name, gets a client for that, and the process remembers it.
/// </summary>
internal sealed class S3Clients : IDisposable
{
    // A service that sends from one region to the next and back is not followed for ever.
    private const int MostRoutes = 4;

    private readonly Func<S3Route, IAmazonS3> _create;
    private readonly bool _ownsClients;
    private readonly ConcurrentDictionary<S3Route, Lazy<IAmazonS3>> _clients = new();
    private readonly ConcurrentDictionary<string, IReadOnlyList<S3Route>> _routes = new(StringComparer.Ordinal);

    /// <summary>Makes clients when they are needed.</summary>
    public S3Clients(Func<S3Route, IAmazonS3> create) => (_create, _ownsClients) = (create, true);

    /// <summary>Uses the client of somebody else for everything, and leaves it alone in the end.</summary>
    public S3Clients(IAmazonS3 client) => (_create, _ownsClients) = (_ => client, false);

    /// <summary>Gets whether a bucket can be followed elsewhere, which a client that was handed in cannot.</summary>
    public bool CanFollow => _ownsClients;

    public S3Route RouteOf(string bucket) => _routes.TryGetValue(bucket, out var taken) ? taken[^1] : S3Route.Default;

    public IAmazonS3 ClientOf(S3Route route) =>
        _clients.GetOrAdd(route, static (route, self) => new Lazy<IAmazonS3>(() => self._create(route)), this).Value;

    /// <summary>Takes another route to a bucket from now on.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="from">The route of the request that was sent elsewhere.</param>
    /// <param name="to">Where it was sent.</param>
    /// <returns>Whether it is worth another try: false for a route that was taken before.</returns>
    public bool TryTurn(string bucket, S3Route from, S3Route to)
    {
        if (!_ownsClients)
        {
            return false;
        }

        var isNew = false;
        var routes = _routes.AddOrUpdate(bucket, _ => Turn([S3Route.Default]), (_, taken) => Turn(taken));
        return isNew || (routes[^1] == to && to != from);

        IReadOnlyList<S3Route> Turn(IReadOnlyList<S3Route> taken)
        {
            isNew = !taken.Contains(to) && taken.Count < MostRoutes;
            return isNew ? [.. taken, to] : taken;
        }
    }

    public void Dispose()
    {
        if (!_ownsClients)
        {
            return;
        }

        foreach (var client in _clients.Values.Where(static client => client.IsValueCreated))
        {
            client.Value.Dispose();
        }
    }
}
