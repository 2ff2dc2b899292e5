namespace Picsync.Files;

/// <summary>The names under which the facts of a file may stand: the whole name, or what was left of it after it was cut.</summary>
internal static class SidecarName
{
    public const string Extension = ".json";
    private const string Middle = ".supplemental-metadata";

    // Names of facts are cut to 46 characters. Some count a symbol outside the basic plane as two, so one less is taken for cut too.
    private const int ShortestCut = 45;

    /// <summary>Gets the exact names, without the extension.</summary>
    public static string[] Exact(string fileName) => [fileName, fileName + Middle];

    /// <summary>Yields the names that were cut, the longest first, without the extension.</summary>
    /// <param name="fileName">The file's name without its number.</param>
    /// <param name="number">The number in brackets, which stands at the end of the facts' name; empty for none.</param>
    public static IEnumerable<string> Cut(string fileName, string number)
    {
        var whole = fileName + Middle;
        for (var length = whole.Length; length >= fileName.Length; length--)
        {
            yield return whole[..length] + number;
        }

        for (var length = fileName.Length - 1; length >= ShortestCut; length--)
        {
            yield return whole[..length] + number;
        }
    }
}
