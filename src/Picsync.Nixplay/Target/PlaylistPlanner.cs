namespace Picsync.Nixplay;

/// <summary>What planning goes by.</summary>
/// <param name="Cap">How many entries a playlist holds.</param>
/// <param name="KeepsOrder">Whether the wanted order matters.</param>
/// <param name="RemovesSurplus">Whether entries of photos beyond the wanted ones may be taken out.</param>
/// <param name="Rewrites">Whether every wanted photo gets a new entry in place of those it has.</param>
internal readonly record struct PlaylistRules(int Cap, bool KeepsOrder, bool RemovesSurplus, bool Rewrites = false);

/// <summary>
/// Works out the smallest safe change of a playlist that can only be appended to and removed from. Pure: it reads no clock
/// and no network.
/// </summary>
internal static class PlaylistPlanner
{
    /// <summary>Plans the change.</summary>
    /// <param name="wanted">The photos to show, in order, each once.</param>
    /// <param name="current">The playlist now.</param>
    /// <param name="ours">The photos whose entries may be removed; the wanted ones always may.</param>
    /// <param name="rules">What to go by.</param>
    public static PlaylistChange Plan(
        IReadOnlyList<long> wanted,
        IReadOnlyList<PlaylistEntry> current,
        IReadOnlySet<long> ours,
        PlaylistRules rules
    )
    {
        var wantedSet = wanted.ToHashSet();
        var foreign = current.Count(entry => !IsOurs(entry, wantedSet, ours));
        if (!rules.RemovesSurplus && !rules.Rewrites)
        {
            return Add(wanted, current, foreign, rules);
        }

        var removable = rules.RemovesSurplus ? ours : new HashSet<long>();
        return Arrange(wanted, current, wantedSet, removable, rules) with { ForeignCount = foreign };
    }

    private static PlaylistChange Add(IReadOnlyList<long> wanted, IReadOnlyList<PlaylistEntry> current, int foreign, PlaylistRules rules)
    {
        var present = current.Select(static entry => entry.PhotoId).OfType<long>().ToHashSet();
        var missing = wanted.Where(id => !present.Contains(id)).ToList();
        var room = Math.Max(0, rules.Cap - current.Count);
        var appended = missing.Take(room).ToList();
        var left = missing.Skip(room).ToHashSet();
        return new PlaylistChange(
            appended.Count == 0 ? [] : [new PlaylistStep.Append(appended)],
            Surplus: [],
            [.. wanted.Where(id => !left.Contains(id))],
            left.Count,
            foreign
        );
    }

    private static PlaylistChange Arrange(
        IReadOnlyList<long> wanted,
        IReadOnlyList<PlaylistEntry> current,
        HashSet<long> wantedSet,
        IReadOnlySet<long> ours,
        PlaylistRules rules
    )
    {
        // An entry without an id cannot be taken out, so its photo can be neither moved nor shown again.
        var pinned = current.Where(static entry => entry.ItemId is null).Select(static entry => entry.PhotoId).OfType<long>().ToHashSet();
        var pinnedOurs = current.Count(entry => entry.ItemId is null && IsOurs(entry, wantedSet, ours));
        var wantedPinned = wanted.Count(pinned.Contains);
        var staying = current.Count(entry => !IsOurs(entry, wantedSet, ours));
        var room = Math.Max(0, rules.Cap - staying - (pinnedOurs - wantedPinned));
        List<long> shown = rules.RemovesSurplus ? [.. wanted.Take(room)] : ShownFirst(wanted, current, room);
        List<long> movable = [.. shown.Where(id => !pinned.Contains(id))];

        var kept =
            rules.Rewrites ? (Photos: [], Positions: [])
            : rules.KeepsOrder ? KeepPrefix(movable, current)
            : KeepFirstOfEach(movable, current);
        var appended = movable.Where(id => !kept.Photos.Contains(id)).ToList();
        var removable = current
            .Where((entry, i) => entry.ItemId is not null && IsOurs(entry, wantedSet, ours) && !kept.Positions.Contains(i))
            .ToList();
        var copies = FindCopies(removable, appended);
        return Schedule(current.Count, copies, appended, removable, rules.Cap) with
        {
            Shown = shown,
            NotShownCount = wanted.Count - shown.Count,
        };
    }

    // What runs left that were killed between an append and its removals. Each would add another copy of all that is appended anew.
    private static HashSet<string> FindCopies(List<PlaylistEntry> removable, List<long> appended)
    {
        var moving = appended.ToHashSet();
        return
        [
            .. removable
                .Where(entry => entry.PhotoId is { } id && moving.Contains(id))
                .GroupBy(static entry => entry.PhotoId)
                .SelectMany(static entries => entries.Skip(1))
                .Select(static entry => entry.ItemId!),
        ];
    }

    /// <summary>Chooses what fits, what is shown already before what is not; in the wanted order.</summary>
    private static List<long> ShownFirst(IReadOnlyList<long> wanted, IReadOnlyList<PlaylistEntry> current, int room)
    {
        var present = current.Select(static entry => entry.PhotoId).OfType<long>().ToHashSet();
        var chosen = wanted.Where(present.Contains).Concat(wanted.Where(id => !present.Contains(id))).Take(room).ToHashSet();
        return [.. wanted.Where(chosen.Contains)];
    }

    /// <summary>Appends first where the cap allows; otherwise makes room piece by piece, and never down to nothing. Only copies go before that.</summary>
    private static PlaylistChange Schedule(int size, HashSet<string> copies, List<long> appended, List<PlaylistEntry> removable, int cap)
    {
        var place = appended.Select(static (id, i) => (id, i)).ToDictionary(static pair => pair.id, static pair => pair.i);
        // What comes back soonest goes out last before it: first what is not wanted, then what is appended next.
        List<string> removals =
        [
            .. removable
                .Where(entry => !copies.Contains(entry.ItemId!))
                .OrderBy(entry => entry.PhotoId is { } id && place.TryGetValue(id, out var at) ? at : -1)
                .Select(static entry => entry.ItemId!),
        ];
        var steps = new List<PlaylistStep>();
        if (copies.Count > 0)
        {
            steps.Add(new PlaylistStep.Remove([.. copies]));
            size -= copies.Count;
        }

        var done = 0;
        var removed = 0;
        while (done < appended.Count)
        {
            var room = cap - size;
            if (room > 0)
            {
                var count = Math.Min(room, appended.Count - done);
                steps.Add(new PlaylistStep.Append(appended.GetRange(done, count)));
                done += count;
                size += count;
                continue;
            }

            var piece = Math.Min(Math.Min(Math.Max(30, cap / 10), appended.Count - done), Math.Min(removals.Count - removed, size - 1));
            if (piece <= 0)
            {
                break;
            }

            steps.Add(new PlaylistStep.Remove(removals.GetRange(removed, piece)));
            removed += piece;
            size -= piece;
        }

        return new PlaylistChange(steps, removals.GetRange(removed, removals.Count - removed), [], 0, 0);
    }

    /// <summary>Keeps the longest beginning of the wanted list that the playlist holds in order.</summary>
    private static (HashSet<long> Photos, HashSet<int> Positions) KeepPrefix(List<long> wanted, IReadOnlyList<PlaylistEntry> current)
    {
        var photos = new HashSet<long>();
        var positions = new HashSet<int>();
        for (var i = 0; i < current.Count && photos.Count < wanted.Count; i++)
        {
            if (current[i].ItemId is not null && current[i].PhotoId == wanted[photos.Count])
            {
                photos.Add(wanted[photos.Count]);
                positions.Add(i);
            }
        }

        return (photos, positions);
    }

    private static (HashSet<long> Photos, HashSet<int> Positions) KeepFirstOfEach(List<long> wanted, IReadOnlyList<PlaylistEntry> current)
    {
        var set = wanted.ToHashSet();
        var photos = new HashSet<long>();
        var positions = new HashSet<int>();
        for (var i = 0; i < current.Count; i++)
        {
            if (current[i] is { ItemId: not null, PhotoId: { } id } && set.Contains(id) && photos.Add(id))
            {
                positions.Add(i);
            }
        }

        return (photos, positions);
    }

    private static bool IsOurs(PlaylistEntry entry, HashSet<long> wanted, IReadOnlySet<long> ours) =>
        entry.PhotoId is { } id && (wanted.Contains(id) || ours.Contains(id));
}
