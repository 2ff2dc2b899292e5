namespace Picsync.Sync;

/// <summary>Reads both sides of a job and what is remembered of them. It writes nothing.</summary>
internal static class SnapshotReader
{
    public static async Task<SyncSnapshot> ReadAsync(
        ReadingJob job,
        IHashCache cache,
        LearnedHashes? learned,
        ISyncJournal journal,
        ProgressTracker progress,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        PlaceCheck.ThrowIfOverlapping(job.AlbumName, job.Sources, job.Target);
        PlaceCheck.ThrowIfInTrash(job);
        var kind = job.Target.Capabilities.IdentityHash;
        var key = new JournalKey(job.Target.Id, job.AlbumName);
        var last = await journal.FindLastCertifiedRunAsync(key, cancellationToken).ConfigureAwait(false);
        var earlier = last is null
            ? await EarlierJournal.ReadAsync(journal, job.Target, job.AlbumName, cancellationToken).ConfigureAwait(false)
            : EarlierJournal.None;
        var lists = await journal.GetListsAsync(key, cancellationToken).ConfigureAwait(false);
        var (clock, began) = (ReadClock(job, last ?? earlier.LastCertifiedRun, time), time.GetUtcNow());
        var queries = job.Sources.Select(source => SourceQuery.Of(source, job.Selection, job.Policy.Order, clock)).ToList();
        var reading = TargetListing.ReadAsync(job.Target, job.AlbumName, cancellationToken);
        var habits = lists.Where(static list => list.Habit is not null).ToDictionary(static list => list.Key, static list => list.Habit!);
        var listed = await SourceReader
            .ReadAsync(queries, habits, began, cache, learned, progress, cancellationToken)
            .ConfigureAwait(false);
        ThrowIfNoneCanBeLinked(job, listed);
        var chosen = PhotoChoice.Apply(listed, job, clock, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));
        var hashes = await HashLookup.FindAsync(chosen.Entries, kind, cache, cancellationToken).ConfigureAwait(false);
        var ledger = await journal.GetLedgerAsync(key, cancellationToken).ConfigureAwait(false);
        var unfinished = await journal.GetUnfinishedActionsAsync(key, JournalActionKind.Upload, cancellationToken).ConfigureAwait(false);
        var isAdopted = await journal.IsAdoptedAsync(key, cancellationToken).ConfigureAwait(false);
        var target = await reading.ConfigureAwait(false);

        // Once more: both sides may have learned by which other names their places go.
        PlaceCheck.ThrowIfOverlapping(job.AlbumName, job.Sources, job.Target);
        earlier = earlier.MatchedWith(target.Items);
        var known = ledger.Concat(earlier.Entries).DistinctBy(static entry => entry.Hash).ToDictionary(static entry => entry.Hash);
        if (earlier is { IsWhole: true, Key: { } earlierKey })
        {
            last ??= earlier.LastCertifiedRun;
            isAdopted |= await journal.IsAdoptedAsync(earlierKey, cancellationToken).ConfigureAwait(false);
            unfinished =
            [
                .. await journal.GetUnfinishedActionsAsync(earlierKey, JournalActionKind.Upload, cancellationToken).ConfigureAwait(false),
                .. unfinished,
            ];
        }

        var claimed = UploadEvidence.FindClaimed(unfinished, kind);
        var recovered = FindRecovered(target, known, claimed, time.GetUtcNow());
        foreach (var entry in recovered)
        {
            known[entry.Hash] = entry;
        }

        var snapshot = new SyncSnapshot
        {
            Job = job,
            Clock = clock,
            Source = chosen,
            Hashes = hashes,
            Target = target,
            Ledger = known,
            Recovered = recovered,
            Claimed = claimed,
            GivenUp = job.Policy.RetriesRefused ? new Dictionary<ContentHash, string>() : RefusedUploads.FindGivenUp(unfinished, kind),
            Earlier = earlier,
            LastListedCount = last?.CertifiedSourceCount,
            LastEndedAt = last?.EndedAt,
            LastRuleMark = last is null ? null : last.RuleMark ?? "",
            IsFiltered = queries.Exists(static query => query.Pushed is not null),
            IsSeasonal = queries.Exists(static query => query.Pushed?.OnThisDay is not null),
            IsAdopted = isAdopted,
            Memory = ListMemory.Of(key, lists, chosen.Lists, began, journal),
        };
        snapshot = snapshot with { Departing = await FindDepartingAsync(snapshot, cache, cancellationToken).ConfigureAwait(false) };
        var removed = await FindRemovedAsync(snapshot, cache, journal, key, time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        foreach (var entry in removed.Regained)
        {
            known.TryAdd(entry.Hash, entry);
        }

        return snapshot with
        {
            Removed = removed,
            Recovered = [.. recovered, .. removed.Regained],
        };
    }

    private static RuleClock ReadClock(ReadingJob job, JournalRun? last, TimeProvider time)
    {
        var now = time.GetLocalNow().DateTime;
        var today = DateOnly.FromDateTime(now);
        var listFrom = last is null ? today : DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(last.StartedAt, time.LocalTimeZone).DateTime);
        if (SampleHistory.NeedsThePast(job.Selection, job.Rules))
        {
            var walkFrom = SampleHistory.FirstDay(job.Rules, today);
            listFrom = listFrom < walkFrom ? listFrom : walkFrom;
        }

        return new RuleClock(now, listFrom) { DrawnAt = job.DrawnAt ?? time.GetUtcNow() };
    }

    // One photo of another library is skipped with its reason; a source of nothing else is a wrong pairing.
    private static void ThrowIfNoneCanBeLinked(ReadingJob job, SourceListing listed)
    {
        if (
            job.Links
            && listed.Entries.Count > 0
            && listed.Entries.All(static entry => entry.Item.Hashes?.LibraryItem is null)
            && listed.LeftOut.All(static left => left.Entry.Item.Hashes?.LibraryItem is null)
        )
        {
            throw new ConfigurationException(
                $"{job.Target.DisplayName} links photos of its own library and copies none, and no photo of {listed.Entries[0].Source.Id} is in it; "
                    + "name a source of that library, or another target.",
                location: null,
                "target"
            );
        }
    }

    // What is surplus because a rule leaves it out is told from what is gone. Looked up only when something is surplus.
    private static async Task<IReadOnlyDictionary<ContentHash, LeftOutEntry>> FindDepartingAsync(
        SyncSnapshot snapshot,
        IHashCache cache,
        CancellationToken cancellationToken
    )
    {
        var departing = new Dictionary<ContentHash, LeftOutEntry>();
        var leftOut = snapshot.Source.LeftOut;
        var surplus = leftOut.Count == 0 ? [] : snapshot.Decide().Surplus.Select(i => snapshot.Target.Items[i].Hash!.Value).ToHashSet();
        if (surplus.Count == 0)
        {
            return departing;
        }

        var kind = snapshot.Job.Target.Capabilities.IdentityHash;
        var hashes = await HashLookup
            .FindAsync([.. leftOut.Select(static left => left.Entry)], kind, cache, cancellationToken)
            .ConfigureAwait(false);
        for (var i = 0; i < hashes.Length; i++)
        {
            if (hashes[i] is { } hash && surplus.Contains(hash))
            {
                departing.TryAdd(hash, leftOut[i]);
            }
        }

        return departing;
    }

    private static async Task<RemovedPhotos> FindRemovedAsync(
        SyncSnapshot snapshot,
        IHashCache cache,
        ISyncJournal journal,
        JournalKey key,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var question = new RemovalQuestion
        {
            Policy = snapshot.Job.Policy.RemovedAtTarget,
            Target = snapshot.Target,
            Links = snapshot.Job.Links,
            TargetIsBelieved = LedgerCheck.IsBelieved(snapshot.Target.Items, snapshot.Ledger, snapshot.Hashes),
            Ledger = snapshot.Ledger,
            Hidden = await journal.GetHiddenAsync(key, cancellationToken).ConfigureAwait(false),
            Now = now,
        };
        var missing = question.FindMissing().ToList();
        if (question.Policy == RemovedPhotoPolicy.Restore || missing.Count == 0)
        {
            return RemovalJudge.Judge(question);
        }

        // A list that is short may be so only once: as for a deletion, it is asked twice.
        var again = await TargetListing.ReadAsync(snapshot.Job.Target, snapshot.Job.AlbumName, cancellationToken).ConfigureAwait(false);
        question = question with { SecondLook = again };
        missing = [.. question.FindMissing()];
        var kind = snapshot.Job.Target.Capabilities.IdentityHash;
        var leftOut = await HashLookup
            .FindAsync([.. snapshot.Source.LeftOut.Select(static left => left.Entry)], kind, cache, cancellationToken)
            .ConfigureAwait(false);
        var listed = snapshot.Hashes.Concat(leftOut).ToHashSet();
        var mayListMore = snapshot.IsFiltered || snapshot.Source.Doubts.Count > 0 || listed.Contains(null);
        return RemovalJudge.Judge(
            question with
            {
                DeletedByUs = await OwnDeletions.FindAsync(journal, key, missing, cancellationToken).ConfigureAwait(false),
                MayBeListed = hash => mayListMore || listed.Contains(hash),
            }
        );
    }

    // A run that ended between an upload and its note in the ledger, or that was told too late of what it uploaded, wrote
    // down before that it was about to upload.
    private static List<LedgerEntry> FindRecovered(
        TargetListing target,
        Dictionary<ContentHash, LedgerEntry> known,
        IReadOnlySet<ContentHash> claimed,
        DateTimeOffset now
    ) =>
        [
            .. target
                .Items.Where(item => item.Hash is { } hash && claimed.Contains(hash) && !known.ContainsKey(hash))
                .DistinctBy(static item => item.Hash)
                .Select(item => new LedgerEntry(item.Hash!.Value, item.Id, item.FileName ?? "", now)),
        ];
}
