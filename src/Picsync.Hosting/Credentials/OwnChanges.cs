using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Picsync.Hosting;

/// <summary>What this process wrote into files of credentials itself, so that nobody takes it for a person's edit.</summary>
internal static class OwnChanges
{
    private static readonly ConcurrentDictionary<(string Path, string Before), string> s_changes = new();

    /// <summary>Notes a change that is about to be made.</summary>
    public static void Note(string path, string before, string after)
    {
        // Back to an earlier text is no way forward: a circle would have no end.
        if (before != after)
        {
            s_changes.TryRemove((path, DigestOf(after)), out _);
            s_changes[(path, DigestOf(before))] = DigestOf(after);
        }
    }

    /// <summary>Tells whether only this process led a file from one state to another.</summary>
    public static bool Explain(string path, string before, string after)
    {
        while (before != after)
        {
            if (!s_changes.TryGetValue((path, before), out var next))
            {
                return false;
            }

            before = next;
        }

        return true;
    }

    /// <summary>Names a file's bytes.</summary>
    public static string DigestOf(ReadOnlySpan<byte> bytes) => Convert.ToHexString(SHA256.HashData(bytes));

    private static string DigestOf(string text) => DigestOf(Encoding.UTF8.GetBytes(text));
}
