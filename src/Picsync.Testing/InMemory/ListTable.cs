namespace Picsync.Testing;

/// <summary>The remembered lists of a journal in memory. Called inside the journal's gate.</summary>
internal sealed class ListTable
{
    private readonly Dictionary<(JournalKey Album, ListKey List), Entry> _lists = [];

    public IReadOnlyList<RememberedList> Find(JournalKey key) =>
        [
            .. _lists
                .Where(pair => pair.Key.Album == key)
                .Select(static pair =>
                    pair.Value.List with
                    {
                        HasLeftMembers = pair.Value.Members.Values.Any(static member => member.LeftAt is not null),
                    }
                ),
        ];

    public IReadOnlyList<ListMember> FindMembers(JournalKey key, ListKey list, bool onlyLeft) =>
        _lists.TryGetValue((key, list), out var entry)
            ? [.. entry.Members.Values.Where(member => !onlyLeft || member.LeftAt is not null)]
            : [];

    public void Change(JournalKey key, ListChange change)
    {
        if (change.Forgets)
        {
            _lists.Remove((key, change.Key));
            return;
        }

        if (!_lists.TryGetValue((key, change.Key), out var entry))
        {
            _lists[(key, change.Key)] = entry = new Entry(new RememberedList(change.Key));
        }

        entry.List = entry.List with
        {
            Observations = Observe(entry.List.Observations, change),
            MembersDigest = change.MembersDigest,
            Habit = change.Habit,
        };
        foreach (var member in change.Removed)
        {
            entry.Members.Remove((member.ItemId, member.Hash));
        }

        foreach (var member in change.Put)
        {
            entry.Members[(member.ItemId, member.Hash)] = member;
        }
    }

    private static IReadOnlyList<ListObservation> Observe(IEnumerable<ListObservation> known, ListChange change) =>
        [
            .. known
                .Where(observation => observation.Listing.At != change.Observation?.Listing.At)
                .Concat(change.Observation is { } added ? [added] : [])
                .Where(observation => change.ForgetBefore is not { } before || observation.Listing.At >= before)
                .OrderByDescending(static observation => observation.Listing.At),
        ];

    private sealed class Entry(RememberedList list)
    {
        public RememberedList List { get; set; } = list;

        public Dictionary<(string ItemId, ContentHash? Hash), ListMember> Members { get; } = [];
    }
}
