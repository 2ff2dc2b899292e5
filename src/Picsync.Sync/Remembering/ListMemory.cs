namespace Picsync.Sync;

/// <summary>What is remembered of what the sources of an album listed, beside what they list now. It only reads.</summary>
internal sealed class ListMemory
{
    private readonly Func<ListKey, bool, CancellationToken, Task<IReadOnlyList<ListMember>>> _readMembers;
    private readonly Dictionary<ListKey, IReadOnlyList<ListMember>> _former = [];

    private ListMemory(
        IReadOnlyList<TrackedList> lists,
        IReadOnlyList<RememberedList> former,
        DateTimeOffset now,
        Func<ListKey, bool, CancellationToken, Task<IReadOnlyList<ListMember>>> readMembers
    )
    {
        Lists = lists;
        Former = former;
        Now = now;
        _readMembers = readMembers;
    }

    /// <summary>Gets the lists of the job's sources.</summary>
    public IReadOnlyList<TrackedList> Lists { get; }

    /// <summary>Gets lists that the job does not ask for any more: of sources that were taken out, or under other conditions.</summary>
    public IReadOnlyList<RememberedList> Former { get; }

    /// <summary>Gets the moment of the run.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>Gets whether the items that are remembered were read.</summary>
    public bool IsLoaded { get; private set; }

    public static ListMemory Of(
        JournalKey album,
        IReadOnlyList<RememberedList> known,
        IReadOnlyList<ListReading> readings,
        DateTimeOffset now,
        ISyncJournal journal
    )
    {
        var byKey = known.ToDictionary(static list => list.Key);
        var lists = readings
            .GroupBy(static reading => reading.Query.List)
            .Select(list => new TrackedList(list.Key, [.. list], byKey.GetValueOrDefault(list.Key)))
            .ToList();
        var present = lists.Select(static list => list.Key).ToHashSet();
        return new ListMemory(
            lists,
            [.. known.Where(list => !present.Contains(list.Key))],
            now,
            (list, onlyLeft, cancellationToken) => journal.GetMembersAsync(album, list, onlyLeft, cancellationToken)
        );
    }

    /// <summary>Reads the items that are remembered, once. Only a run that may delete something needs them all.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        if (IsLoaded)
        {
            return;
        }

        foreach (var list in Lists.Where(static list => list.Known is not null))
        {
            list.Members = await ReadMembersAsync(list.Key, onlyLeft: false, cancellationToken).ConfigureAwait(false);
        }

        foreach (var list in Former)
        {
            _former[list.Key] = await ReadMembersAsync(list.Key, onlyLeft: false, cancellationToken).ConfigureAwait(false);
        }

        IsLoaded = true;
    }

    public Task<IReadOnlyList<ListMember>> ReadMembersAsync(ListKey list, bool onlyLeft, CancellationToken cancellationToken) =>
        _readMembers(list, onlyLeft, cancellationToken);

    /// <summary>Gives the items of a list that the job does not ask for any more, once they are loaded.</summary>
    public IReadOnlyList<ListMember> MembersOf(RememberedList former) => _former.GetValueOrDefault(former.Key, []);

    /// <summary>Finds which lists had photos, by digest, among the items that are loaded.</summary>
    /// <param name="hashes">The photos' digests.</param>
    public ILookup<ContentHash, PhotoOrigin> FindOrigins(IReadOnlySet<ContentHash> hashes) =>
        Lists
            .SelectMany(list => list.Members.Select(member => new PhotoOrigin(list.Key, list, member)))
            .Concat(Former.SelectMany(list => MembersOf(list).Select(member => new PhotoOrigin(list.Key, List: null, member))))
            .Where(origin => origin.Member.Hash is { } hash && hashes.Contains(hash))
            .ToLookup(static origin => origin.Member.Hash!.Value);
}
