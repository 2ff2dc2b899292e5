using System.Net;
using System.Text.RegularExpressions;

namespace Picsync.EndToEnd.Tests.Process;

/// <summary>A person at the simulated consent page, without a browser: reads the form, decides, and follows where it leads.</summary>
internal static partial class ConsentVisitor
{
    /// <returns>The page that the person ends on.</returns>
    public static async Task<(HttpStatusCode Status, string Page)> DecideAsync(
        Uri link,
        bool allows = true,
        bool ticks = true,
        string ticksOnly = ""
    )
    {
        using var http = new HttpClient();
        var form = Box().Matches(WebUtility.HtmlDecode(await http.GetStringAsync(link))).Select(static match => match.Groups["name"].Value);
        using var content = new FormUrlEncodedContent([
            .. form.Where(name => ticks && name.Contains(ticksOnly, StringComparison.Ordinal))
                .Select(static name => KeyValuePair.Create(name, "on")),
            KeyValuePair.Create("decision", allows ? "allow" : "deny"),
        ]);
        using var reply = await http.PostAsync(link, content);
        return (reply.StatusCode, await reply.Content.ReadAsStringAsync());
    }

    [GeneratedRegex("type=\"checkbox\" name=\"(?<name>[^\"]+)\"", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Box();
}
