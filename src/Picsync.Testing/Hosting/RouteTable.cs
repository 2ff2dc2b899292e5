using Microsoft.AspNetCore.Http;

namespace Picsync.Testing;

/// <summary>Finds the operation of a request by host, method and path.</summary>
internal sealed class RouteTable
{
    private readonly List<Route> _routes = [];

    /// <summary>Adds an operation.</summary>
    /// <param name="host">The host's name.</param>
    /// <param name="method">The HTTP method.</param>
    /// <param name="template">The path; <c>{x}</c> takes one segment, <c>{*x}</c> the rest, a last <c>?</c> makes the slash before it optional.</param>
    /// <param name="operation">The operation's name.</param>
    /// <param name="handler">What answers it.</param>
    /// <param name="parameter">A parameter that the query must have; of two routes for a path the one added first is asked first.</param>
    public void Add(
        string host,
        string method,
        string template,
        string operation,
        Func<SimulatedCall, Task<Reply>> handler,
        string? parameter = null
    ) => _routes.Add(new Route(host, method, template, operation, handler, parameter));

    public void Add(string host, string method, string template, string operation, Func<SimulatedCall, Reply> handler) =>
        Add(host, method, template, operation, call => Task.FromResult(handler(call)));

    public (Route Route, Dictionary<string, string> Values)? Find(string host, string method, string path, IQueryCollection? query = null)
    {
        foreach (var route in _routes)
        {
            if (
                route.Host == host
                && route.Method == method
                && (route.Parameter is null || query?.ContainsKey(route.Parameter) == true)
                && route.Match(path) is { } values
            )
            {
                return (route, values);
            }
        }

        return null;
    }
}
