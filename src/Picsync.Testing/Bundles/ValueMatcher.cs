using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Picsync.Testing;

/// <summary>Compares a value with what a mapping wants of it: <c>equalTo</c>, <c>contains</c>, <c>matches</c> or <c>absent</c>.</summary>
internal static class ValueMatcher
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);

    public static bool IsMatch(JsonNode? wanted, string? value)
    {
        if (wanted is not JsonObject rules)
        {
            return value is not null && wanted?.ToString() == value;
        }

        return rules.All(rule => IsMatch(rule.Key, rule.Value, value));
    }

    /// <summary>Compares a whole body; <c>equalToJson</c> is understood as well.</summary>
    public static bool IsBodyMatch(JsonObject rules, string body)
    {
        var lax = rules["ignoreExtraElements"]?.GetValue<bool>() == true;
        return rules.All(rule =>
            rule.Key switch
            {
                "ignoreExtraElements" => true,
                "equalToJson" => JsonComparer.IsMatch(JsonComparer.ReadExpected(rule.Value), JsonComparer.TryParse(body), lax),
                _ => IsMatch(rule.Key, rule.Value, body),
            }
        );
    }

    private static bool IsMatch(string rule, JsonNode? operand, string? value) =>
        rule switch
        {
            "absent" => value is null == operand!.GetValue<bool>(),
            "equalTo" => value == operand!.GetValue<string>(),
            "contains" => value?.Contains(operand!.GetValue<string>(), StringComparison.Ordinal) == true,
            "matches" => value is not null
                && Regex.IsMatch(value, $"^(?:{operand!.GetValue<string>()})$", RegexOptions.Singleline, s_patience),
            _ => throw new NotSupportedException($"The rule '{rule}' of a recorded exchange is not known."),
        };
}
