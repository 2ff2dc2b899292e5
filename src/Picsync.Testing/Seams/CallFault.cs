namespace Picsync.Testing;

/// <summary>One planned fault of a call. Its counters are guarded by the plan's lock.</summary>
internal sealed record CallFault(string Operation)
{
    public int Spared { get; set; }

    public int Left { get; set; }

    public bool IsEndless { get; init; }

    public TimeSpan Delay { get; init; }

    public bool Hangs { get; init; }

    public Func<Exception>? Before { get; init; }

    public Func<Exception>? After { get; init; }

    /// <summary>Gets after how many items a listing throws <see cref="After"/>; null for after all.</summary>
    public int? AfterItems { get; init; }

    public long? CutAfterBytes { get; init; }

    public bool CutsQuietly { get; init; }

    public bool Corrupts { get; init; }

    /// <summary>Gets how the bytes come in drops; null gives them as they come.</summary>
    public (int Bytes, TimeSpan Interval)? Drops { get; init; }

    /// <summary>Gets whether the call is answered as if it had its effect, without having it.</summary>
    public bool Loses { get; init; }

    /// <summary>Gets after how many later listings the effect comes; 0 for at once.</summary>
    public int HeldListings { get; init; }

    public ListingLie? Lie { get; init; }
}
