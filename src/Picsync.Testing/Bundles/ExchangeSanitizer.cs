using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Picsync.Testing;

/// <summary>Takes out of exchanges what would open somebody's account or name them.</summary>
internal sealed partial class ExchangeSanitizer(IReadOnlyCollection<string> secrets)
{
    /// <summary>What stands where a secret stood.</summary>
    public const string Redacted = "redacted";

    private static readonly HashSet<string> s_secretNames = new(StringComparer.OrdinalIgnoreCase)
    {
        "password",
        "email",
        "token",
        "access_token",
        "refresh_token",
        "id_token",
        "client_id",
        "client_secret",
        "code",
        "code_verifier",
        "device_code",
        "uploadToken",
        "AWSAccessKeyId",
        "Policy",
        "Signature",
        "serial_number",
        "old_username",
    };

    public static bool IsSecretName(string name) =>
        s_secretNames.Contains(name) || name.StartsWith("X-Amz-", StringComparison.OrdinalIgnoreCase);

    /// <summary>Cleans a text: known secrets, e-mail addresses, tokens, and what is signed in addresses.</summary>
    public string Clean(string text)
    {
        foreach (var secret in secrets.Where(static secret => secret.Length > 0))
        {
            text = text.Replace(secret, Redacted, StringComparison.OrdinalIgnoreCase);
        }

        text = SignedPart().Replace(text, "${name}=" + Redacted);
        text = Token().Replace(text, Redacted);
        return EmailAddress().Replace(text, "someone@example.com");
    }

    /// <summary>Cleans JSON in place: members with secret names, and every text.</summary>
    public JsonNode? Clean(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var (name, value) in members.ToArray())
                {
                    members.Remove(name);
                    members[Clean(name)] = value is JsonValue && IsSecretName(name) ? Redacted : Clean(value);
                }

                return members;
            case JsonArray entries:
                for (var index = 0; index < entries.Count; index++)
                {
                    var entry = entries[index];
                    entries[index] = null;
                    entries[index] = Clean(entry);
                }

                return entries;
            case JsonValue value when value.TryGetValue<string>(out var text):
                return Clean(text);
            default:
                return node;
        }
    }

    /// <summary>Keeps a cookie's name and loses its value.</summary>
    public static string CleanCookie(string line) => $"{line.Split('=')[0]}={Redacted}; Path=/";

    [GeneratedRegex(
        @"(?<name>\b(Signature|AWSAccessKeyId|Policy|X-Amz-[\w-]+|token|access_token|refresh_token|key|id_token))=[^&""'\s<]+",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex SignedPart();

    [GeneratedRegex(
        @"ya29\.[\w-]+|1//0[\w-]+|GOCSPX-[\w-]+|AIza[\w-]{30,}|eyJ[\w-]+\.[\w-]+\.[\w-]*|AKIA[0-9A-Z]{12,}|(?<=Bearer )[\w.-]+",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Token();

    [GeneratedRegex(@"[\w.%+-]+(@|%40)[\w-]+(\.[\w-]+)+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex EmailAddress();
}
