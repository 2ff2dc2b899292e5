namespace Picsync.Sync;

/// <summary>Works out what is to be remembered of the lists of a run. A list that is as it was costs no write and no look at its items.</summary>
/// <param name="memory">What is remembered.</param>
/// <param name="source">What the sources listed.</param>
/// <param name="hashes">The digests of the listed items that rules take, as they are known at the end of the run.</param>
/// <param name="outcome">What came of the run.</param>
internal sealed class ListRecorder(ListMemory memory, SourceListing source, IReadOnlyList<ContentHash?> hashes, RunOutcome outcome)
{
    public async Task<IReadOnlyList<ListChange>> FindChangesAsync(CancellationToken cancellationToken)
    {
        var digests = Digest();
        var changes = new List<ListChange>();
        foreach (var list in memory.Lists)
        {
            var change = list.Present is { } present
                ? await RecordAsync(list, present, digests[list.Key], cancellationToken).ConfigureAwait(false)
                : RecordHabit(list);
            changes.AddRange(change is null ? [] : [change]);
        }

        foreach (var former in memory.Former)
        {
            var change = await LetGoAsync(former, cancellationToken).ConfigureAwait(false);
            changes.AddRange(change is null ? [] : [change]);
        }

        return changes;
    }

    private static ListChange? RecordHabit(TrackedList list) =>
        list.Habit == list.Known?.Habit ? null : new ListChange(list.Key) { MembersDigest = list.Known?.MembersDigest, Habit = list.Habit };

    private async Task<ListChange?> RecordAsync(
        TrackedList list,
        CertifiedListing present,
        string digest,
        CancellationToken cancellationToken
    )
    {
        var isAnother = list.Last is not { } last || last with { At = present.At } != present;
        var haveItemsChanged = list.Known?.MembersDigest != digest;
        var isNewMeasure = TakesNewMeasure(list);
        var hasLeft = list.Known?.HasLeftMembers == true;
        if (!isAnother && !haveItemsChanged && !isNewMeasure && !hasLeft && list.Habit == list.Known?.Habit)
        {
            return null;
        }

        var isWhole = isAnother || haveItemsChanged || isNewMeasure;
        var members = await ReadAsync(list, isWhole, cancellationToken).ConfigureAwait(false);
        var update = new MemberUpdate(memory.Now, list.Last?.Place, outcome);
        if (isWhole)
        {
            update.Compare(members, CollectListed(list.Key));
        }

        update.Tidy(members);
        if (!isWhole && update.Put.Count + update.Removed.Count == 0 && list.Habit == list.Known?.Habit)
        {
            return null;
        }

        return new ListChange(list.Key)
        {
            Observation = isAnother || isNewMeasure ? Observe(list, present, isNewMeasure) : null,
            ForgetBefore = isNewMeasure ? memory.Now : FindOldest(list, members),
            MembersDigest = digest,
            Habit = list.Habit,
            Put = update.Put,
            Removed = update.Removed,
        };
    }

    // After a person released a guard that spoke of the source, what is left is what later runs are measured by.
    private bool TakesNewMeasure(TrackedList list) =>
        outcome is { IsSettled: true, Guards.Released.Count: > 0 }
        && memory.IsLoaded
        && list is { Known: not null, Present: not null }
        && DeletionGuard.HasLostMuch(SourceCases.OfWhole(list, memory.Now), outcome.Guards);

    private async Task<IReadOnlyList<ListMember>> ReadAsync(TrackedList list, bool isWhole, CancellationToken cancellationToken)
    {
        if (list.Known is null)
        {
            return [];
        }

        if (memory.IsLoaded)
        {
            return list.Members;
        }

        var members = await memory.ReadMembersAsync(list.Key, onlyLeft: !isWhole, cancellationToken).ConfigureAwait(false);
        list.Members = isWhole ? members : list.Members;
        return members;
    }

    private ListObservation Observe(TrackedList list, CertifiedListing present, bool isNewMeasure)
    {
        var (left, came) = list.Last is null || isNewMeasure ? (0, 0) : SourceCases.CountChange(list);
        return new ListObservation(outcome.Run, present) { LeftCount = left, CameCount = came };
    }

    // What was in force when the window began is kept with it.
    private DateTimeOffset? FindOldest(TrackedList list, IReadOnlyList<ListMember> members)
    {
        var from = SourceCases.WindowOf(members, memory.Now);
        return SourceCases.Within(list.Known?.Observations ?? [], from).LastOrDefault()?.Listing.At;
    }

    // The items of a list that the job does not ask for any more are kept while their photos wait.
    private async Task<ListChange?> LetGoAsync(RememberedList former, CancellationToken cancellationToken)
    {
        if (!outcome.IsSettled)
        {
            return null;
        }

        var members = memory.IsLoaded
            ? memory.MembersOf(former)
            : await memory.ReadMembersAsync(former.Key, onlyLeft: false, cancellationToken).ConfigureAwait(false);
        var gone = members.Where(member => !(member.Hash is { } hash && outcome.Waiting.Contains(hash))).ToList();
        return gone.Count == members.Count ? new ListChange(former.Key) { Forgets = true }
            : gone.Count == 0 ? null
            : new ListChange(former.Key) { Habit = former.Habit, Removed = gone };
    }

    private Dictionary<ListKey, string> Digest()
    {
        var digests = memory.Lists.ToDictionary(static list => list.Key, static _ => new MembersDigest());
        foreach (var (entry, hash) in Listed())
        {
            digests[entry.List].Add(entry.Item.Id, hash, entry.Item.Part, entry.AskedDate);
        }

        return digests.ToDictionary(static pair => pair.Key, static pair => pair.Value.ToString());
    }

    private Dictionary<string, ListMember> CollectListed(ListKey list)
    {
        var listed = new Dictionary<string, ListMember>(StringComparer.Ordinal);
        foreach (var (entry, hash) in Listed().Where(pair => pair.Entry.List == list))
        {
            // An item that two entries of the job list is known if either knows it.
            if (hash is not null || !listed.ContainsKey(entry.Item.Id))
            {
                listed[entry.Item.Id] = new ListMember(entry.Item.Id, hash) { Part = entry.Item.Part, TakenAt = entry.AskedDate };
            }
        }

        return listed;
    }

    // What rules leave out is not looked up: its digest stays as it was remembered.
    private IEnumerable<(SourceEntry Entry, ContentHash? Hash)> Listed() =>
        source
            .Entries.Select((entry, i) => (entry, hashes[i]))
            .Concat(source.LeftOut.Select(static left => (left.Entry, (ContentHash?)null)));
}
