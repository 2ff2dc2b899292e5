using System.Diagnostics.CodeAnalysis;

namespace Picsync.Hosting;

/// <summary>What is asked of a monitoring endpoint.</summary>
/// <param name="Path">The path, such as <c>/metrics</c>.</param>
/// <param name="Query">The parameters behind the question mark; the last one of a name counts.</param>
public sealed record MonitoringRequest(string Path, IReadOnlyDictionary<string, string> Query)
{
    internal bool IsHead { get; init; }

    internal string? Host { get; init; }

    /// <summary>Reads a request's head: the request line and the header lines.</summary>
    /// <returns>The HTTP status that refuses it; 0 for a request that can be answered.</returns>
    internal static int TryParse(string head, [NotNullWhen(true)] out MonitoringRequest? request)
    {
        request = null;
        var lines = head.Split("\r\n");
        var words = lines[0].Split(' ');
        if (words is not [var method, ['/', ..] target, "HTTP/1.1" or "HTTP/1.0"])
        {
            return 400;
        }

        if (method is not ("GET" or "HEAD"))
        {
            return 405;
        }

        var question = target.IndexOf('?', StringComparison.Ordinal);
        var query = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in question < 0 ? [] : target[(question + 1)..].Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = pair.Split('=', 2);
            query[Uri.UnescapeDataString(parts[0])] = parts.Length == 2 ? Uri.UnescapeDataString(parts[1]) : "";
        }

        request = new MonitoringRequest(question < 0 ? target : target[..question], query)
        {
            IsHead = method == "HEAD",
            Host = lines
                .Skip(1)
                .Where(static line => line.StartsWith("Host:", StringComparison.OrdinalIgnoreCase))
                .Select(static line => line["Host:".Length..].Trim())
                .FirstOrDefault(),
        };
        return 0;
    }
}
