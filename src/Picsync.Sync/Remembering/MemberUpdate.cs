namespace Picsync.Sync;

/// <summary>Works out how the remembered items of a list change. Pure.</summary>
/// <param name="now">The moment of the run.</param>
/// <param name="place">The place under which items were last listed that the list lacks from now on.</param>
/// <param name="outcome">What came of the run.</param>
internal sealed class MemberUpdate(DateTimeOffset now, string? place, RunOutcome outcome)
{
    // So long what left is kept at least, so that one that comes back is recognised.
    private static readonly TimeSpan s_least = TimeSpan.FromDays(7);

    // So long what left is kept that no photo waits for and no run has settled.
    private static readonly TimeSpan s_most = TimeSpan.FromDays(90);

    private readonly Dictionary<(string Id, ContentHash? Hash), ListMember> _put = [];
    private readonly List<ListMember> _removed = [];

    public IReadOnlyCollection<ListMember> Put => _put.Values;

    public IReadOnlyCollection<ListMember> Removed => _removed;

    /// <summary>Takes what is listed now.</summary>
    /// <param name="known">All items that are remembered.</param>
    /// <param name="listed">The items that are listed now, by id; one whose digest is not known has none.</param>
    public void Compare(IReadOnlyList<ListMember> known, IReadOnlyDictionary<string, ListMember> listed)
    {
        var byId = known.ToLookup(static member => member.ItemId, StringComparer.Ordinal);
        foreach (var item in listed.Values)
        {
            CompareOne([.. byId[item.ItemId]], item);
        }

        foreach (var gone in known.Where(member => member.LeftAt is null && !listed.ContainsKey(member.ItemId)))
        {
            Leave(gone);
        }
    }

    /// <summary>Settles and forgets what left earlier.</summary>
    /// <param name="known">Items that are remembered, those that left among them.</param>
    public void Tidy(IEnumerable<ListMember> known)
    {
        foreach (var member in known.Where(member => member.LeftAt is not null && !_put.ContainsKey((member.ItemId, member.Hash))))
        {
            var settled = Settle(member);
            if (IsForgotten(settled))
            {
                _removed.Add(member);
            }
            else if (settled != member)
            {
                Add(settled);
            }
        }
    }

    private void CompareOne(IReadOnlyList<ListMember> known, ListMember item)
    {
        var present = known.Where(static member => member.LeftAt is null).ToList();
        if (item.Hash is null)
        {
            // Its bytes are not known now; what is known of them from before still says which photo it was.
            var before = present.Count > 0 ? present[0] : item;
            AddIfNew(known, before with { Part = item.Part, TakenAt = item.TakenAt });
            return;
        }

        foreach (var other in present.Where(member => member.Hash != item.Hash))
        {
            if (other.Hash is null)
            {
                _removed.Add(other);
            }
            else
            {
                Leave(other);
            }
        }

        AddIfNew(known, item);
    }

    private void AddIfNew(IReadOnlyList<ListMember> known, ListMember item)
    {
        if (!known.Contains(item))
        {
            Add(item);
        }
    }

    private void Leave(ListMember member) => Add(Settle(member with { LeftAt = now, Place = place, IsSettled = false }));

    private ListMember Settle(ListMember member) =>
        member.IsSettled || !outcome.IsSettled || (member.Hash is { } hash && outcome.Waiting.Contains(hash))
            ? member
            : member with
            {
                IsSettled = true,
            };

    private bool IsForgotten(ListMember member) =>
        (member.IsSettled && member.LeftAt < now - s_least)
        || (member.LeftAt < now - s_most && !(member.Hash is { } hash && outcome.AtTarget.Contains(hash)));

    private void Add(ListMember member) => _put[(member.ItemId, member.Hash)] = member;
}
