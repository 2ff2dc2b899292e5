namespace Picsync.Testing;

/// <summary>One operation of a simulated service.</summary>
internal sealed class Route(
    string host,
    string method,
    string template,
    string operation,
    Func<SimulatedCall, Task<Reply>> handler,
    string? parameter = null
)
{
    private readonly bool _slashIsOptional = template.EndsWith('?');
    private readonly string[] _segments = template.TrimEnd('?').Split('/');

    public string Host { get; } = host;

    public string Method { get; } = method;

    public string Operation { get; } = operation;

    public Func<SimulatedCall, Task<Reply>> Handler { get; } = handler;

    /// <summary>Gets the parameter that the query must have; null when any query will do.</summary>
    public string? Parameter { get; } = parameter;

    public Dictionary<string, string>? Match(string path)
    {
        if (_slashIsOptional && !path.EndsWith('/'))
        {
            path += "/";
        }

        var parts = path.Split('/');
        var values = new Dictionary<string, string>();
        for (var index = 0; index < _segments.Length; index++)
        {
            var segment = _segments[index];
            if (segment.StartsWith("{*", StringComparison.Ordinal))
            {
                values[segment[2..^1]] = string.Join('/', parts[index..]);
                return values;
            }

            if (index >= parts.Length || !MatchSegment(segment, parts[index], values))
            {
                return null;
            }
        }

        return parts.Length == _segments.Length ? values : null;
    }

    private static bool MatchSegment(string segment, string part, Dictionary<string, string> values)
    {
        if (!segment.StartsWith('{'))
        {
            return segment == part;
        }

        values[segment[1..^1]] = Uri.UnescapeDataString(part);
        return part.Length > 0;
    }
}
