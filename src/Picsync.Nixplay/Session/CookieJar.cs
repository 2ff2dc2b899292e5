using System.Globalization;
using System.Text;

namespace Picsync.Nixplay;

/// <summary>
/// The cookies of the web API's host and of no other. One name has one value: the newest, whatever domain or path it was set
/// for. Safe to use from several threads at once.
/// </summary>
internal sealed class CookieJar
{
    public const string CsrfName = "prod.csrftoken";

    private const string SessionName = "prod.session.id";
    private const string TokenName = "prod.token.id";
    private const string WebAppVersion = "prod.webapp.version=1";

    private readonly Lock _lock = new();
    private readonly List<NixplayCookie> _cookies = [];

    public CookieJar() { }

    public CookieJar(IEnumerable<NixplayCookie> cookies) => _cookies.AddRange(cookies.Where(static cookie => IsSendable(cookie.Value)));

    public string? Csrf => Find(CsrfName);

    public bool HasSession => Find(SessionName) is not null || Find(TokenName) is not null;

    /// <summary>Gets what tells two sessions apart.</summary>
    public string Mark => $"{Find(SessionName)}|{Find(TokenName)}";

    public IReadOnlyList<NixplayCookie> Cookies
    {
        get
        {
            lock (_lock)
            {
                return [.. _cookies];
            }
        }
    }

    /// <summary>Takes over what an answer sets, line by line.</summary>
    /// <returns>Whether a cookie changed, came or went.</returns>
    public bool Merge(IEnumerable<string> setCookieLines, DateTimeOffset now)
    {
        var changed = false;
        lock (_lock)
        {
            foreach (var line in setCookieLines)
            {
                if (TryParse(line, now, out var cookie, out var isExpired))
                {
                    changed |= Put(cookie, isExpired);
                }
            }
        }

        return changed;
    }

    /// <summary>Gives the Cookie header in the plain old form; null when there is nothing to send.</summary>
    public string? Header(bool withCsrf)
    {
        var text = new StringBuilder();
        foreach (var cookie in Cookies)
        {
            if (withCsrf || cookie.Name != CsrfName)
            {
                text.Append(text.Length == 0 ? "" : "; ").Append(cookie.Name).Append('=').Append(cookie.Value);
            }
        }

        if (!withCsrf)
        {
            text.Append(text.Length == 0 ? "" : "; ").Append(WebAppVersion);
        }

        return text.Length == 0 ? null : text.ToString();
    }

    private bool Put(NixplayCookie cookie, bool isExpired)
    {
        var at = _cookies.FindIndex(known => known.Name == cookie.Name);
        if (isExpired)
        {
            if (at >= 0)
            {
                _cookies.RemoveAt(at);
            }

            return at >= 0;
        }

        if (at >= 0 && _cookies[at] == cookie)
        {
            return false;
        }

        if (at >= 0)
        {
            _cookies[at] = cookie;
        }
        else
        {
            _cookies.Add(cookie);
        }

        return true;
    }

    private string? Find(string name)
    {
        lock (_lock)
        {
            return _cookies.Find(cookie => cookie.Name == name)?.Value is { Length: > 0 } value ? value : null;
        }
    }

    private static bool TryParse(string line, DateTimeOffset now, out NixplayCookie cookie, out bool isExpired)
    {
        var parts = line.Split(';');
        var equals = parts[0].IndexOf('=', StringComparison.Ordinal);
        isExpired = false;
        cookie = new NixplayCookie("", "");
        if (equals <= 0)
        {
            return false;
        }

        var name = parts[0][..equals].Trim();
        var value = parts[0][(equals + 1)..].Trim();
        if (name.Length == 0 || !IsSendable(name) || !IsSendable(value))
        {
            return false;
        }

        cookie = new NixplayCookie(name, value);
        isExpired = parts.Skip(1).Any(attribute => EndsBefore(attribute.Trim(), now));
        return true;
    }

    private static bool EndsBefore(string attribute, DateTimeOffset now)
    {
        var equals = attribute.IndexOf('=', StringComparison.Ordinal);
        var value = equals < 0 ? "" : attribute[(equals + 1)..].Trim();
        return (equals < 0 ? "" : attribute[..equals].Trim().ToLowerInvariant()) switch
        {
            "max-age" => long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds) && seconds <= 0,
            "expires" => DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
                && at <= now,
            _ => false,
        };
    }

    private static bool IsSendable(string text) => !text.Any(static c => c is < ' ' or > '~' or ';');
}
