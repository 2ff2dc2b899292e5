namespace Picsync.Sync;

/// <summary>Explains photos from both lists and from what runs wrote down.</summary>
internal sealed class ExplainRun(SyncSnapshot snapshot, PhotoDownloader downloader, IHashCache cache, ISyncJournal journal)
{
    private const int MostPassedOver = 50;
    private readonly JournalKey _key = new(snapshot.Job.Target.Id, snapshot.Job.AlbumName);

    public async Task<IReadOnlyList<PhotoExplanation>> RunAsync(string query, CancellationToken cancellationToken)
    {
        var problems = await ReadUnreadAsync(query, cancellationToken).ConfigureAwait(false);
        var decisions = snapshot.Decide();
        var added = decisions.Count(ItemDecision.Upload) + decisions.Count(ItemDecision.Examine);
        var verdict = await snapshot
            .JudgeAsync(failedCount: 0, new HashSet<string>(), added, room: null, cancellationToken)
            .ConfigureAwait(false);
        var plan = PlanBuilder.Build(
            snapshot.Job,
            snapshot.Clock.Today,
            snapshot.Source.Entries,
            snapshot.Hashes,
            decisions,
            verdict,
            DeletionInquiry.FindSilent(snapshot, verdict)
        );
        var explanations = new List<PhotoExplanation>();
        foreach (var (action, i) in plan.Actions.Select(static (action, i) => (action, i)).Where(pair => Answers(pair.action, query)))
        {
            var told = problems.TryGetValue(i, out var problem) ? action with { Reason = problem } : action;
            explanations.Add(await ExplainAsync(told, cancellationToken).ConfigureAwait(false));
        }

        explanations.AddRange(await ExplainLeftOutAsync(query, cancellationToken).ConfigureAwait(false));
        explanations.AddRange(await ExplainPassedOverAsync(query, cancellationToken).ConfigureAwait(false));
        if (explanations.Count == 0)
        {
            explanations.AddRange(await ExplainUnlistedAsync(query, cancellationToken).ConfigureAwait(false));
        }

        return explanations;
    }

    // The items come first in a plan, in their order, so that an item's position is that of its action.
    private Task<IReadOnlyDictionary<int, string>> ReadUnreadAsync(string query, CancellationToken cancellationToken)
    {
        var decisions = snapshot.Decide().Items;
        var asked = Enumerable
            .Range(0, decisions.Length)
            .Where(i => decisions[i] == ItemDecision.Examine)
            .Where(i => Answers(snapshot.Source.Entries[i].Item.FileName, snapshot.Source.Entries[i].Item.Id, hash: null, query));
        return new UnreadPhotos(snapshot, downloader).ReadAsync([.. asked], cancellationToken);
    }

    // What no listing shows is looked for where each source looks.
    private async Task<List<PhotoExplanation>> ExplainPassedOverAsync(string query, CancellationToken cancellationToken)
    {
        var explanations = new List<PhotoExplanation>();
        foreach (var source in snapshot.Job.Sources)
        {
            if (source.Find<INotingPhotoSource>() is not { } noting)
            {
                continue;
            }

            try
            {
                var passedOver = noting
                    .GetPassedOverAsync(cancellationToken)
                    .Where(file => Answers(file.FileName, file.Id, hash: null, query))
                    .Take(MostPassedOver);
                await foreach (var file in passedOver.ConfigureAwait(false))
                {
                    explanations.Add(
                        new PhotoExplanation(file.FileName, IsInAlbum: false, file.Reason)
                        {
                            SourceId = source.Id.Value,
                            ItemId = file.Id,
                            IsPassedOver = true,
                        }
                    );
                }
            }
            catch (Exception error) when (UntranslatedErrors.FailOneAction(error, cancellationToken))
            {
                var reason = $"What {source.Id} passes over cannot be told: {UntranslatedErrors.Describe(error)}";
                explanations.Add(new PhotoExplanation(query, IsInAlbum: false, reason));
            }
        }

        return explanations;
    }

    private async Task<List<PhotoExplanation>> ExplainUnlistedAsync(string query, CancellationToken cancellationToken)
    {
        var events = await EventsAsync(query, cancellationToken).ConfigureAwait(false);
        var doubts = snapshot.Doubts.Select(static doubt => $" {doubt}").ToList();
        return events.Count == 0 && doubts.Count == 0
            ? []
            :
            [
                new PhotoExplanation(query, IsInAlbum: false, $"No source lists it, and the album does not hold it.{string.Concat(doubts)}")
                {
                    Events = events,
                },
            ];
    }

    private static bool Answers(PlannedAction action, string query) =>
        Answers(action.FileName, action.ItemId, action.Hash, query) || string.Equals(action.TargetItemId, query, StringComparison.Ordinal);

    private static bool Answers(string fileName, string? itemId, ContentHash? hash, string query) =>
        fileName.Contains(query, StringComparison.OrdinalIgnoreCase)
        || string.Equals(itemId, query, StringComparison.Ordinal)
        || string.Equals(hash?.ToString(), query, StringComparison.OrdinalIgnoreCase);

    // What the album holds still is explained by its place there, together with the rule that took it out.
    private async Task<List<PhotoExplanation>> ExplainLeftOutAsync(string query, CancellationToken cancellationToken)
    {
        var explanations = new List<PhotoExplanation>();
        var kind = snapshot.Job.Target.Capabilities.IdentityHash;
        var isDigest = ContentHash.TryParse(kind, query, out _);
        var asked = snapshot
            .Source.LeftOut.Where(left => isDigest || Answers(left.Entry.Item.FileName, left.Entry.Item.Id, hash: null, query))
            .ToList();
        var hashes = await HashLookup
            .FindAsync([.. asked.Select(static left => left.Entry)], kind, cache, cancellationToken)
            .ConfigureAwait(false);
        for (var i = 0; i < asked.Count; i++)
        {
            var item = asked[i].Entry.Item;
            var isHeld = hashes[i] is { } held && snapshot.Departing.ContainsKey(held);
            if (isHeld || !Answers(item.FileName, item.Id, hashes[i], query))
            {
                continue;
            }

            explanations.Add(
                new PhotoExplanation(item.FileName, IsInAlbum: false, $"It {asked[i].Explain(snapshot.Clock.Today)}.")
                {
                    SourceId = asked[i].Entry.Source.Id.Value,
                    ItemId = item.Id,
                    Hash = hashes[i],
                    Events = await EventsAsync(hashes[i]?.ToString() ?? item.FileName, cancellationToken).ConfigureAwait(false),
                }
            );
        }

        return explanations;
    }

    private async Task<PhotoExplanation> ExplainAsync(PlannedAction action, CancellationToken cancellationToken)
    {
        var left =
            action.Hash is { } departing && snapshot.Departing.TryGetValue(departing, out var entry) ? entry.Entry : (SourceEntry?)null;
        var held = action.Hash is { } hash ? snapshot.Target.Items.FirstOrDefault(item => item.Hash == hash) : null;
        return new PhotoExplanation(action.FileName, held is not null, action.Reason)
        {
            SourceId = action.SourceId ?? left?.Source.Id.Value,
            ItemId = action.ItemId ?? left?.Item.Id,
            TargetItemId = held?.Id,
            Hash = action.Hash,
            PutAt = action.Hash is { } known ? snapshot.Ledger.GetValueOrDefault(known)?.PutAt : null,
            Events = await EventsAsync(action.Hash?.ToString() ?? action.FileName, cancellationToken).ConfigureAwait(false),
        };
    }

    private async Task<IReadOnlyList<PhotoEvent>> EventsAsync(string subject, CancellationToken cancellationToken)
    {
        var history = await journal.GetHistoryAsync(_key, subject, cancellationToken).ConfigureAwait(false);
        if (snapshot.Earlier is { IsWhole: true, Key: { } earlier })
        {
            history = [.. history, .. await journal.GetHistoryAsync(earlier, subject, cancellationToken).ConfigureAwait(false)];
        }

        return [.. history.Select(static pair => new PhotoEvent(pair.Run.Id, pair.Run.StartedAt, pair.Action.Kind, pair.Action.Outcome))];
    }
}
