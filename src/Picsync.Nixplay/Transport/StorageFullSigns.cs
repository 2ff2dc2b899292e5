using System.Text.RegularExpressions;

namespace Picsync.Nixplay;

/// <summary>
/// Tells an answer that means "no room left". How the service says it is not known, so the likely ways stand here, in one place.
/// </summary>
internal static partial class StorageFullSigns
{
    private const int InsufficientStorage = 507;

    public static bool Match(Reply reply) => (int)reply.Status == InsufficientStorage || (!reply.IsSuccess && Match(reply.Text));

    public static bool Match(string text) => Words().IsMatch(text);

    [GeneratedRegex(
        @"quota|(storage|space|account)[\s_-]*(is[\s_-]*|has[\s_-]*been[\s_-]*|limit[\s_-]*)*(full|exceeded|exhausted|reached)"
            + @"|(insufficient|not[\s_-]*enough|no|out[\s_-]*of)[\s_-]*(storage|space)|over[\s_-]*(the[\s_-]*)?(storage|limit)"
            + @"|exceeds?[\s_-]*(the[\s_-]*|your[\s_-]*)?storage|storage[\s_-]*limit|upgrade[\s_-]*your[\s_-]*(plan|account)",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Words();
}
