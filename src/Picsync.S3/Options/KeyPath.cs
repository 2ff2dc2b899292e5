using Picsync.Shared.Text;

namespace Picsync.S3;

/// <summary>
/// The one place that tells which paths of keys are taken: those that name the same object for a bucket, an address on the way to it, and a
/// folder that photos are copied to.
/// </summary>
internal static class KeyPath
{
    /// <summary>Says what is wrong with a prefix, without slashes at its ends; null for nothing.</summary>
    public static string? FaultOf(string path) =>
        path.Any(char.IsControl) ? "it has a control character"
        : path.Contains('\\', StringComparison.Ordinal) ? "it has a backslash; folders are separated by /"
        : !IsWellFormed(path) ? "it has half a character"
        : LeadsElsewhere(path) ? "a folder in it is called '.' or '..', which leads elsewhere"
        : path.Contains("//", StringComparison.Ordinal) ? "it has '//', a folder without a name"
        : null;

    /// <summary>
    /// Tells whether a part of a key is <c>.</c> or <c>..</c>. To a bucket that is a name like any other, but programs on the way take it for
    /// the way to another object.
    /// </summary>
    public static bool LeadsElsewhere(string key) => key.Split('/', '\\').Any(static part => part is "." or "..");

    /// <summary>Writes letters with accents in one form: a keyboard and a file name of macOS give different ones for the same text.</summary>
    public static string Compose(string path) => UnicodeForm.Compose(path);

    private static bool IsWellFormed(string path) =>
        path.Count(char.IsSurrogate) == 2 * path.EnumerateRunes().Count(static rune => !rune.IsBmp);
}
