using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;

namespace Picsync.Hosting;

/// <summary>Where an HTTP endpoint listens, as <c>prometheus.listen</c> and <c>pprof.listen</c> of picsync.yaml say it.</summary>
/// <param name="Address">The address of this machine; null for every one.</param>
/// <param name="Port">The port, 0 to 65535; 0 takes a free one.</param>
public sealed record ListenAddress(IPAddress? Address, int Port)
{
    /// <summary>Gets the place in the file; null when it does not come from one.</summary>
    public ConfigurationLocation? Location { get; init; }

    /// <summary>Gets the key that said it, for errors; null when none did.</summary>
    public string? Key { get; init; }

    /// <summary>
    /// Gets the names by which it may be asked beside <c>localhost</c> and addresses, where only this machine reaches it: those that a reverse proxy
    /// passes on. <c>*.example.org</c> is every name below that one, <c>*</c> every name. The default is none, so that no web page reaches it by a name
    /// of its own.
    /// </summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>Gets whether only this machine reaches it.</summary>
    public bool IsLoopback => Address is not null && IPAddress.IsLoopback(Address);

    /// <summary>Reads <c>:1971</c> (every address), <c>127.0.0.1:20000</c>, <c>[::1]:1971</c> or <c>localhost:1971</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="address">The address; null when the text is none.</param>
    /// <returns>Whether the text is an address. Names other than <c>localhost</c> are none.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out ListenAddress? address)
    {
        ArgumentNullException.ThrowIfNull(text);
        address = null;
        var colon = text.LastIndexOf(':');
        if (
            colon < 0
            || !ushort.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            || !TryParseHost(text[..colon], out var host)
        )
        {
            return false;
        }

        address = new ListenAddress(host, port);
        return true;
    }

    /// <summary>Gives the address as it is written in the file.</summary>
    /// <returns>The text.</returns>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{(Address is null ? "" : new IPEndPoint(Address, 0).ToString()[..^2])}:{Port}");

    private static bool TryParseHost(string text, out IPAddress? host)
    {
        host = null;
        if (text.Length == 0)
        {
            return true;
        }

        if (string.Equals(text, "localhost", StringComparison.OrdinalIgnoreCase))
        {
            host = IPAddress.Loopback;
            return true;
        }

        // Four numbers, or six groups in brackets; the framework would also take "1" for 0.0.0.1.
        var isBracketed = text is ['[', .., ']'];
        return (isBracketed || text.Count(static c => c == '.') == 3)
            && IPAddress.TryParse(isBracketed ? text[1..^1] : text, out host)
            && isBracketed == text.Contains(':', StringComparison.Ordinal);
    }
}
