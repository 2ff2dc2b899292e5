namespace Picsync.Sync;

/// <summary>Explains photos from both lists and from what runs wrote down.</summary>
internal sealed class ExplainRun(SyncSnapshot snapshot, ISyncJournal journal)
{
    private readonly JournalKey _key = new(snapshot.Job.Target.Id, snapshot.Job.AlbumName);

    public async Task<IReadOnlyList<PhotoExplanation>> RunAsync(string query, CancellationToken cancellationToken)
    {
        var decisions = snapshot.Decide();
        var verdict = snapshot.Judge(failedCount: 0, new HashSet<string>(), decisions.Count(ItemDecision.Upload));
        var plan = PlanBuilder.Build(snapshot.Job, snapshot.Clock.Today, snapshot.Source.Entries, snapshot.Hashes, decisions, verdict);
        var explanations = new List<PhotoExplanation>();
        foreach (var action in plan.Actions.Where(action => Answers(action, query)))
        {
            explanations.Add(await ExplainAsync(action, cancellationToken).ConfigureAwait(false));
        }

        if (explanations.Count == 0)
        {
            var events = await EventsAsync(query, cancellationToken).ConfigureAwait(false);
            if (events.Count > 0)
            {
                explanations.Add(
                    new PhotoExplanation(query, IsInAlbum: false, "No source lists it, and the album does not hold it.") { Events = events }
                );
            }
        }

        return explanations;
    }

    private static bool Answers(PlannedAction action, string query) =>
        action.FileName.Contains(query, StringComparison.OrdinalIgnoreCase)
        || string.Equals(action.ItemId, query, StringComparison.Ordinal)
        || string.Equals(action.TargetItemId, query, StringComparison.Ordinal)
        || string.Equals(action.Hash?.ToString(), query, StringComparison.OrdinalIgnoreCase);

    private async Task<PhotoExplanation> ExplainAsync(PlannedAction action, CancellationToken cancellationToken)
    {
        var held = action.Hash is { } hash ? snapshot.Target.Items.FirstOrDefault(item => item.Hash == hash) : null;
        return new PhotoExplanation(action.FileName, held is not null, action.Reason)
        {
            SourceId = action.SourceId,
            ItemId = action.ItemId,
            TargetItemId = held?.Id,
            Hash = action.Hash,
            PutAt = action.Hash is { } known ? snapshot.Ledger.GetValueOrDefault(known)?.PutAt : null,
            Events = await EventsAsync(action.Hash?.ToString() ?? action.FileName, cancellationToken).ConfigureAwait(false),
        };
    }

    private async Task<IReadOnlyList<PhotoEvent>> EventsAsync(string subject, CancellationToken cancellationToken)
    {
        var history = await journal.GetHistoryAsync(_key, subject, cancellationToken).ConfigureAwait(false);
        return [.. history.Select(static pair => new PhotoEvent(pair.Run.Id, pair.Run.StartedAt, pair.Action.Kind, pair.Action.Outcome))];
    }
}
