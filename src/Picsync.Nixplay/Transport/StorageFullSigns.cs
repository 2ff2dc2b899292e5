using System.Text.RegularExpressions;

namespace Picsync.Nixplay;

/// <summary>
/// Tells an answer that means "no room left". How the service says it is not known, so the likely ways stand here, in one place. What asks to
/// slow down, a server in trouble, and a page of somebody in between never mean it, whatever words they use.
/// </summary>
internal static partial class StorageFullSigns
{
    private const int InsufficientStorage = 507;

    public static bool Match(Reply reply) =>
        (int)reply.Status == InsufficientStorage || (IsVerdict(reply) && !reply.IsHtml && Match(reply.Text));

    /// <summary>Tells it by the code that storage gives an error, which stands in a document with tags.</summary>
    public static bool MatchCode(Reply reply, string code) => (int)reply.Status == InsufficientStorage || (IsVerdict(reply) && Match(code));

    private static bool IsVerdict(Reply reply) => (int)reply.Status is >= 400 and < 500 and not 408 and not 429;

    private static bool Match(string text) => Room().IsMatch(text) || (Quota().IsMatch(text) && !Rate().IsMatch(text));

    [GeneratedRegex(
        @"(storage|space|account)[\s_-]*(quota[\s_-]*)?(is[\s_-]*|has[\s_-]*been[\s_-]*|limit[\s_-]*)*(full|exceeded|exhausted|reached)"
            + @"|(insufficient|not[\s_-]*enough|no|out[\s_-]*of)[\s_-]*(storage|space)|over[\s_-]*(the[\s_-]*)?(storage|limit)"
            + @"|exceeds?[\s_-]*(the[\s_-]*|your[\s_-]*)?storage|storage[\s_-]*limit|upgrade[\s_-]*your[\s_-]*(plan|account)",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Room();

    [GeneratedRegex("quota", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Quota();

    // A quota of requests is spent for a while; that of room is not.
    [GeneratedRegex(
        "request|rate|throttl|slow|retry|again|later|(per|a|an|this|every)[\\s_-]*(second|minute|hour|day)|api",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Rate();
}
