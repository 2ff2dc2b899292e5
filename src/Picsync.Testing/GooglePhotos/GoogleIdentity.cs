using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Picsync.Testing;

/// <summary>Signs ID tokens as Google does, and gives out the key to check them with.</summary>
internal sealed class GoogleIdentity(GooglePhotosSimulatorOptions options, Func<DateTimeOffset> now)
{
    private const string Issuer = "https://accounts.google.com";
    private readonly RSAParameters _key = MakeKey();
    private readonly string _keyId = RandomNumberGenerator.GetHexString(40, lowercase: true);

    public void AddRoutes(RouteTable routes) =>
        routes.Add(GooglePhotosHosts.Token, "GET", "/oauth2/v3/certs", GooglePhotosOperations.GetKeys, _ => Reply.Json(Keys()));

    /// <summary>Makes the token that names a person; null when the grant does not ask who they are.</summary>
    public string? FindToken(string scope, string email, string? nonce) =>
        scope.Split(' ').Contains("openid", StringComparer.Ordinal) ? MakeToken(email, nonce) : null;

    private string MakeToken(string email, string? nonce)
    {
        var header = new JsonObject
        {
            ["alg"] = "RS256",
            ["kid"] = _keyId,
            ["typ"] = "JWT",
        };
        var claims = new JsonObject
        {
            ["iss"] = Issuer,
            ["azp"] = options.ClientId,
            ["aud"] = options.ClientId,
            ["sub"] = SubjectOf(email),
            ["email"] = email,
            ["email_verified"] = options.EmailIsVerified,
            ["iat"] = now().ToUnixTimeSeconds(),
            ["exp"] = now().AddHours(1).ToUnixTimeSeconds(),
        };
        if (nonce is not null)
        {
            claims["nonce"] = nonce;
        }

        options.ChangeIdToken?.Invoke(claims);
        var text = $"{Encode(header)}.{Encode(claims)}";
        using var key = RSA.Create(options.ForgesIdTokens ? MakeKey() : _key);
        var signature = key.SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{text}.{Base64Url.EncodeToString(signature)}";
    }

    // Google's ids of people are numbers of 21 digits; the same address is the same person.
    private static string SubjectOf(string email)
    {
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(email));
        return $"1{string.Concat(digest.Take(20).Select(static value => (char)('0' + (value % 10))))}";
    }

    private static string Encode(JsonObject part) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(part.ToJsonString()));

    private static RSAParameters MakeKey()
    {
        using var key = RSA.Create(2048);
        return key.ExportParameters(includePrivateParameters: true);
    }

    private JsonObject Keys() =>
        new()
        {
            ["keys"] = new JsonArray(
                new JsonObject
                {
                    ["kty"] = "RSA",
                    ["alg"] = "RS256",
                    ["use"] = "sig",
                    ["kid"] = _keyId,
                    ["n"] = Base64Url.EncodeToString(_key.Modulus),
                    ["e"] = Base64Url.EncodeToString(_key.Exponent),
                }
            ),
        };
}
