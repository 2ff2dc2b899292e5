namespace Picsync.GooglePhotos;

/// <summary>The head of a request: its method, path, query and host.</summary>
internal sealed record LoopbackRequest(string Method, string Path, ILookup<string, string> Query, string? Host)
{
    /// <summary>Gets what stands for a request that is none.</summary>
    public static LoopbackRequest Unreadable { get; } = new("", "", ParseQuery(""), Host: null);

    /// <summary>Reads a head; null when it is not one.</summary>
    public static LoopbackRequest? Parse(string head)
    {
        var lines = head.Split("\r\n");
        if (lines[0].Split(' ') is not [var method, ['/', ..] target, "HTTP/1.1" or "HTTP/1.0"])
        {
            return null;
        }

        var parts = target.Split('?', 2);
        var hosts = lines
            .Skip(1)
            .Where(static line => line.StartsWith("Host:", StringComparison.OrdinalIgnoreCase))
            .Select(static line => line["Host:".Length..].Trim())
            .ToList();
        return new LoopbackRequest(method, parts[0], ParseQuery(parts.ElementAtOrDefault(1) ?? ""), hosts is [var host] ? host : null);
    }

    /// <summary>Gives a parameter that came exactly once; null otherwise.</summary>
    public string? FindOnly(string name) => Query[name].Take(2).ToList() is [var value] ? value : null;

    private static ILookup<string, string> ParseQuery(string query) =>
        query
            .Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(static pair => pair.Split('=', 2))
            .ToLookup(static pair => Decode(pair[0]), static pair => Decode(pair.ElementAtOrDefault(1) ?? ""), StringComparer.Ordinal);

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
