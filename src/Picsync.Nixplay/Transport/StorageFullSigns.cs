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
        @"quota|(storage|space|account)\s*(is\s*|has\s*been\s*|limit\s*(is\s*|has\s*been\s*)?)?(full|exceeded|exhausted|reached)"
            + @"|(insufficient|not\s*enough|no|out\s*of)\s*(storage|space)|over\s*(the\s*)?(storage|limit)|exceeds?\s*(the\s*|your\s*)?storage"
            + @"|storage\s*limit|storagelimit|upgrade\s*your\s*(plan|account)",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Words();
}
