namespace Picsync.Sync;

/// <summary>A walk along the ring of an album's photos.</summary>
internal sealed class RingWalk
{
    private readonly IReadOnlyList<SampleCandidate> _candidates;
    private readonly int[] _order;
    private readonly PhotoRing _ring;
    private readonly PriorityQueue<int, int> _coming = new();
    private readonly PriorityQueue<int, int> _leaving = new();
    private int _next;

    /// <summary>Puts photos on a ring, in an order that depends on the album's name and their ids alone.</summary>
    public RingWalk(string albumName, IReadOnlyList<SampleCandidate> candidates)
    {
        _candidates = candidates;
        _order = [.. Enumerable.Range(0, candidates.Count).OrderBy(i => StableHash.Of($"{albumName}\n{candidates[i].ItemId}", seed: 0))];
        _ring = new PhotoRing(candidates.Count);
    }

    /// <summary>Tells the walk in which periods each photo is there.</summary>
    public void Begin(Func<DateOnly, int> periodOf)
    {
        for (var position = 0; position < _order.Length; position++)
        {
            var candidate = _candidates[_order[position]];
            _coming.Enqueue(position, candidate.From is { } from ? periodOf(from) : int.MinValue);
            if (candidate.Before is { } before)
            {
                // Of its last period it is part to the end.
                _leaving.Enqueue(position, periodOf(before.AddDays(-1)) + 1);
            }
        }
    }

    /// <summary>Walks past what a period showed.</summary>
    public void Pass(int period, int count)
    {
        Move(_coming, period, isThere: true);
        Move(_leaving, period, isThere: false);
        if (count < _ring.Count)
        {
            _next = _ring.PositionOf((_ring.CountBefore(_next) + count - 1) % _ring.Count) + 1;
        }
    }

    /// <summary>Takes the next photos of those that are here now.</summary>
    /// <returns>For each candidate whether it is taken.</returns>
    public bool[] Take(int count)
    {
        for (var position = 0; position < _order.Length; position++)
        {
            _ring.Set(position, _candidates[_order[position]].IsHere);
        }

        var taken = new bool[_candidates.Count];
        var first = _ring.CountBefore(_next);
        for (var i = 0; i < Math.Min(count, _ring.Count); i++)
        {
            taken[_order[_ring.PositionOf((first + i) % _ring.Count)]] = true;
        }

        return taken;
    }

    private void Move(PriorityQueue<int, int> waiting, int period, bool isThere)
    {
        while (waiting.TryPeek(out var position, out var due) && due <= period)
        {
            waiting.Dequeue();
            _ring.Set(position, isThere);
        }
    }
}
