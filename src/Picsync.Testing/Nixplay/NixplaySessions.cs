using System.Security.Cryptography;

namespace Picsync.Testing;

/// <summary>The simulated account's sign-ins.</summary>
internal sealed class NixplaySessions(NixplaySimulatorOptions options)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Session> _sessions = [];
    private readonly HashSet<string> _tokens = [];
    private int _begunCount;

    /// <summary>Begins a session.</summary>
    /// <returns>Its id and its CSRF token.</returns>
    public (string Id, string Csrf) Begin()
    {
        lock (_gate)
        {
            if (options.SingleSession)
            {
                _sessions.Clear();
            }

            var ends = options.EverySessionEnds || _begunCount++ == 0 ? options.SessionEndsAfterRequests : null;
            var session = new Session { RequestsLeft = ends };
            session.CsrfTokens.Add(Random("csrf"));
            var id = Random("sess");
            _sessions.Add(id, session);
            return (id, session.CsrfTokens[0]);
        }
    }

    public string MakeToken()
    {
        lock (_gate)
        {
            var token = Random("tok");
            _tokens.Add(token);
            return token;
        }
    }

    public bool UseToken(string? token)
    {
        lock (_gate)
        {
            return token is not null && _tokens.Remove(token);
        }
    }

    public void End(string? id)
    {
        lock (_gate)
        {
            _sessions.Remove(id ?? "");
        }
    }

    public void EndAll()
    {
        lock (_gate)
        {
            _sessions.Clear();
        }
    }

    /// <summary>Counts one request of a session.</summary>
    /// <returns>Whether the session lives.</returns>
    public bool Use(string? id)
    {
        lock (_gate)
        {
            if (id is null || !_sessions.TryGetValue(id, out var session))
            {
                return false;
            }

            if (session.RequestsLeft == 0)
            {
                _sessions.Remove(id);
                return false;
            }

            session.RequestsLeft--;
            return true;
        }
    }

    /// <summary>Looks whether a CSRF token belongs to a session, and makes its next one when tokens rotate.</summary>
    public (bool IsValid, string? Next) CheckCsrf(string id, string token)
    {
        lock (_gate)
        {
            if (!_sessions.TryGetValue(id, out var session) || !session.CsrfTokens.Contains(token))
            {
                return (false, null);
            }

            if (options.CsrfRotation == NixplayCsrfRotation.Never)
            {
                return (true, null);
            }

            if (options.CsrfRotation == NixplayCsrfRotation.EachWriteStrictly)
            {
                session.CsrfTokens.Clear();
            }

            session.CsrfTokens.Add(Random("csrf"));
            return (true, session.CsrfTokens[^1]);
        }
    }

    private static string Random(string prefix) => prefix + RandomNumberGenerator.GetHexString(16, lowercase: true);

    private sealed class Session
    {
        public List<string> CsrfTokens { get; } = [];

        public int? RequestsLeft { get; set; }
    }
}
