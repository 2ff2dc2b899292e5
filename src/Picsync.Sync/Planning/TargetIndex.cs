namespace Picsync.Sync;

/// <summary>A target's items by digest, remembering which of them a source accounts for.</summary>
internal sealed class TargetIndex
{
    private readonly IReadOnlyList<TargetItem> _items;
    private readonly Dictionary<ContentHash, int> _byHash;
    private readonly bool[] _claimed;

    private TargetIndex(IReadOnlyList<TargetItem> items)
    {
        _items = items;
        _byHash = new Dictionary<ContentHash, int>(items.Count);
        _claimed = new bool[items.Count];
    }

    /// <summary>Gets how many items have no digest, so that nothing is known of them.</summary>
    public int WithoutHashCount { get; private set; }

    public static TargetIndex Of(IReadOnlyList<TargetItem> items)
    {
        var index = new TargetIndex(items);
        for (var i = 0; i < items.Count; i++)
        {
            if (items[i].Hash is not { } hash)
            {
                index.WithoutHashCount++;
                continue;
            }

            index._byHash.TryAdd(hash, i);
        }

        return index;
    }

    public TargetClaim TryClaim(ContentHash hash)
    {
        if (!_byHash.TryGetValue(hash, out var i))
        {
            return TargetClaim.Absent;
        }

        var before = _claimed[i];
        _claimed[i] = true;
        return before ? TargetClaim.Again : TargetClaim.First;
    }

    /// <returns>Positions of items with a digest that nobody claimed, second copies among them.</returns>
    public IReadOnlyList<int> Unclaimed()
    {
        var unclaimed = new List<int>();
        for (var i = 0; i < _items.Count; i++)
        {
            if (_items[i].Hash is not null && !_claimed[i])
            {
                unclaimed.Add(i);
            }
        }

        return unclaimed;
    }
}
