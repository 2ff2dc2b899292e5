namespace Picsync.Sync;

/// <summary>
/// Asks the sources whose silence is the reason for a deletion a second time, by other means than the list that was read. What none of them
/// confirms stays.
/// </summary>
/// <param name="snapshot">Both sides, and what is remembered of them.</param>
internal sealed class DeletionInquiry(SyncSnapshot snapshot)
{
    private readonly Dictionary<ListKey, ListQuestion> _questions = snapshot.Memory.Lists.ToDictionary(
        static list => list.Key,
        list => new ListQuestion(list, snapshot.Memory.Now)
    );

    private readonly Lazy<HashSet<(ListKey, string)>> _unread = new(() =>
        [.. snapshot.Source.Entries.Where((_, i) => snapshot.Hashes[i] is null).Select(static entry => (entry.List, entry.Item.Id))]
    );

    /// <summary>Asks about photos.</summary>
    /// <param name="verdict">What may be deleted as far as the lists tell.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The verdict without what is not confirmed, which is kept with its reason.</returns>
    public async Task<DeletionVerdict> AskAsync(DeletionVerdict verdict, CancellationToken cancellationToken)
    {
        var silent = FindSilent(snapshot, verdict);
        if (silent.Count == 0)
        {
            return verdict;
        }

        await snapshot.Memory.LoadAsync(cancellationToken).ConfigureAwait(false);
        var origins = snapshot.Memory.FindOrigins(silent);
        var claims = silent.ToDictionary(static hash => hash, hash => MakeClaim(hash, [.. origins[hash]]));
        await Task.WhenAll(_questions.Values.Select(question => question.AskAsync(cancellationToken))).ConfigureAwait(false);
        var releases = snapshot.Job.Policy.Guards.Released.Contains(SyncGuard.Unconfirmed);
        return Narrow(verdict, item => item.Hash is { } hash ? claims.GetValueOrDefault(hash)?.FindDoubt(releases) : null);
    }

    /// <summary>Finds the photos whose deletion has to be confirmed.</summary>
    /// <param name="snapshot">Both sides.</param>
    /// <param name="verdict">What may be deleted as far as the lists tell.</param>
    public static HashSet<ContentHash> FindSilent(SyncSnapshot snapshot, DeletionVerdict verdict)
    {
        // A photo that a rule leaves out was seen in a list, and so was one of which the album holds two copies.
        var silent = verdict.Delete.Select(static pair => pair.Item.Hash).OfType<ContentHash>().ToHashSet();
        silent.ExceptWith(snapshot.Departing.Keys);
        silent.ExceptWith(snapshot.Hashes.OfType<ContentHash>());
        return silent;
    }

    private PhotoClaim MakeClaim(ContentHash hash, IReadOnlyList<PhotoOrigin> origins)
    {
        var claim = new PhotoClaim();
        foreach (var origin in origins)
        {
            Add(claim, origin);
        }

        if (origins.Count > 0)
        {
            return claim;
        }

        // It is older than the memory, or was never of any source: then each of them has to list the same again.
        foreach (var question in _questions.Values)
        {
            claim.AskForAll(question);
        }

        return claim;
    }

    private void Add(PhotoClaim claim, PhotoOrigin origin)
    {
        var (key, list, member) = origin;
        if (list is null)
        {
            // Under other conditions the source may still have it; a source that a person took out of the job is not asked.
            foreach (var question in _questions.Values.Where(question => question.Source == key.Source))
            {
                claim.AskForAll(question);
            }
        }
        else if (!list.Has(member.ItemId))
        {
            if (!list.Excludes(member))
            {
                claim.AskFor(_questions[key], member);
            }
        }
        else if (_unread.Value.Contains((key, member.ItemId)))
        {
            claim.Doubt($"{key.Source} lists it with bytes that could not be read, so this may be its copy.");
        }
    }

    private static DeletionVerdict Narrow(DeletionVerdict verdict, Func<TargetItem, string?> findDoubt)
    {
        var unconfirmed = new List<(TargetItem Item, string Reason)>();
        var delete = new List<(TargetItem Item, string Reason)>();
        foreach (var pair in verdict.Delete)
        {
            if (findDoubt(pair.Item) is { } doubt)
            {
                unconfirmed.Add((pair.Item, doubt));
            }
            else
            {
                delete.Add(pair);
            }
        }

        return verdict with
        {
            Delete = delete,
            Kept = [.. verdict.Kept, .. unconfirmed],
            Unconfirmed = unconfirmed,
        };
    }
}
