using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Picsync.Tests.Shared;

/// <summary>Answers of services in which one value is of a kind, sign or size that nobody foresaw: negative, zero, huge, text for a number, null.</summary>
internal static partial class WrongValues
{
    private static readonly string[] s_json =
    [
        "null",
        "-1",
        "0",
        "-9223372036854775808",
        "9223372036854775807",
        "99999999999999999999",
        "1e400",
        "1.5",
        "\"\"",
        "\"text\"",
        "\"-7\"",
        "\"\\u0000../..\"",
        "true",
        "[]",
        "{}",
        "[null]",
        "[{}]",
    ];

    private static readonly string[] s_text =
    [
        "",
        "-1",
        "0",
        "99999999999999999999",
        "1.5",
        "text",
        "../..",
        "1e400",
        "2026-13-45T99:99:99Z",
    ];

    /// <summary>Does something with a service whose answers are wrong, a number of times, and expects that it ends well or as a fault of the service.</summary>
    /// <param name="seed">Which wrong values.</param>
    /// <param name="rounds">How often.</param>
    /// <param name="actAsync">Does it once, with what to change answers by.</param>
    public static async Task ExpectServiceErrorsAsync(int seed, int rounds, Func<Random, Task> actAsync)
    {
        for (var round = 0; round < rounds; round++)
        {
            var random = new Random((seed * 1_000) + round);
            var error = await Record.ExceptionAsync(() => actAsync(random)).Within($"round {round} of seed {seed}");
            Assert.True(error is null or PicsyncException, $"seed {seed}, round {round}: {error}");
        }
    }

    /// <summary>Puts a wrong value in the place of one of an answer in JSON.</summary>
    public static string InJson(string body, Random random)
    {
        JsonNode? root;
        try
        {
            root = JsonNode.Parse(body);
        }
        catch (JsonException)
        {
            return body;
        }

        var places = new List<Action<JsonNode?>>();
        Collect(root, places);
        if (places.Count == 0)
        {
            return body;
        }

        places[random.Next(places.Count)](JsonNode.Parse(s_json[random.Next(s_json.Length)]));
        return root!.ToJsonString();
    }

    /// <summary>Puts a wrong value in the place of one of an answer in XML.</summary>
    public static string InXml(string body, Random random)
    {
        var places = ElementText().Matches(body);
        if (places.Count == 0)
        {
            return body;
        }

        var place = places[random.Next(places.Count)].Groups["text"];
        return string.Concat(body.AsSpan(0, place.Index), s_text[random.Next(s_text.Length)], body.AsSpan(place.Index + place.Length));
    }

    private static void Collect(JsonNode? node, List<Action<JsonNode?>> places)
    {
        if (node is JsonObject entry)
        {
            foreach (var (key, value) in entry.ToList())
            {
                places.Add(wrong => entry[key] = wrong);
                Collect(value, places);
            }
        }
        else if (node is JsonArray list)
        {
            for (var i = 0; i < list.Count; i++)
            {
                var at = i;
                places.Add(wrong => list[at] = wrong);
                Collect(list[i], places);
            }
        }
    }

    [GeneratedRegex(">(?<text>[^<]*)</", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex ElementText();
}
