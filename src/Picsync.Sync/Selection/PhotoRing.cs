namespace Picsync.Sync;

/// <summary>Positions on a ring, some of them taken: counts them and finds the n-th one, each in the time of a few steps.</summary>
/// <param name="size">How many positions there are.</param>
internal sealed class PhotoRing(int size)
{
    // A Fenwick tree: entry i holds the count of the i & -i positions that end with it.
    private readonly int[] _counts = new int[size + 1];
    private readonly bool[] _isTaken = new bool[size];

    /// <summary>Gets how many positions are taken.</summary>
    public int Count { get; private set; }

    public bool IsTaken(int position) => _isTaken[position];

    public void Set(int position, bool isTaken)
    {
        if (_isTaken[position] == isTaken)
        {
            return;
        }

        _isTaken[position] = isTaken;
        var change = isTaken ? 1 : -1;
        Count += change;
        for (var i = position + 1; i < _counts.Length; i += i & -i)
        {
            _counts[i] += change;
        }
    }

    /// <summary>Counts the taken positions before one.</summary>
    public int CountBefore(int position)
    {
        var count = 0;
        for (var i = position; i > 0; i -= i & -i)
        {
            count += _counts[i];
        }

        return count;
    }

    /// <summary>Finds a taken position by how many are before it.</summary>
    /// <param name="rank">0 to <see cref="Count"/> less 1.</param>
    public int PositionOf(int rank)
    {
        var position = 0;
        for (var step = HighestPowerOfTwo(_counts.Length - 1); step > 0; step >>= 1)
        {
            var next = position + step;
            if (next < _counts.Length && _counts[next] <= rank)
            {
                position = next;
                rank -= _counts[next];
            }
        }

        return position;
    }

    private static int HighestPowerOfTwo(int number) => number == 0 ? 0 : 1 << (31 - int.LeadingZeroCount(number));
}
