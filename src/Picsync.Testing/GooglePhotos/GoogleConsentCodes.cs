using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Picsync.Testing;

/// <summary>What a code that a browser carries stands for.</summary>
internal sealed record GoogleConsentCode(
    string RedirectUri,
    string? Challenge,
    string Scope,
    bool IsOffline,
    string Email,
    string? Nonce,
    DateTimeOffset EndsAt
);

/// <summary>The codes that the simulated consent page gave out. Each is good once.</summary>
internal sealed class GoogleConsentCodes(Func<DateTimeOffset> now)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, GoogleConsentCode> _codes = [];

    public string Add(string redirectUri, string? challenge, string scope, bool isOffline, string email, string? nonce)
    {
        lock (_gate)
        {
            var code = $"4/0A{RandomNumberGenerator.GetHexString(24, lowercase: true)}";
            _codes.Add(code, new GoogleConsentCode(redirectUri, challenge, scope, isOffline, email, nonce, now().AddMinutes(10)));
            return code;
        }
    }

    /// <summary>Redeems a code; null when it is unknown, used, too old, or was asked for by somebody else.</summary>
    public GoogleConsentCode? Take(Dictionary<string, string> form)
    {
        lock (_gate)
        {
            return
                _codes.Remove(form.GetValueOrDefault("code") ?? "", out var code)
                && now() < code.EndsAt
                && form.GetValueOrDefault("redirect_uri") == code.RedirectUri
                && (code.Challenge is null || code.Challenge == ChallengeOf(form.GetValueOrDefault("code_verifier") ?? ""))
                ? code
                : null;
        }
    }

    private static string ChallengeOf(string verifier) => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));
}
