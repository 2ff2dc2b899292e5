namespace Picsync.Sync;

/// <summary>Numbers that stand for texts, the same on every machine and in every run, which string.GetHashCode's are not.</summary>
internal static class StableHash
{
    /// <summary>Mixes a text (FNV-1a over its characters).</summary>
    /// <param name="text">The text.</param>
    /// <param name="seed">Another seed gives other numbers for the same texts.</param>
    public static ulong Of(string text, ulong seed)
    {
        var key = 14_695_981_039_346_656_037UL ^ seed;
        foreach (var character in text)
        {
            key = (key ^ character) * 1_099_511_628_211UL;
        }

        // The last characters barely reach the high bits that decide the order; mix once more.
        key ^= key >> 33;
        return key * 0xFF51_AFD7_ED55_8CCDUL;
    }
}
