namespace Picsync.Sync;

/// <summary>Decides which photos a person took out of an album and what becomes of them. Pure: any doubt hides nothing.</summary>
internal static class RemovalJudge
{
    /// <summary>One photo that goes is no emptied album, not even where there are no more.</summary>
    private const int AlwaysBelieved = 1;

    public static RemovedPhotos Judge(RemovalQuestion question)
    {
        var items = question.Target.Items.Where(static item => item.Hash is not null).Select(static item => (item.Id, item.Hash!.Value));
        var found = items.ToHashSet();
        var regained = question.Hidden.Where(photo => found.Contains((photo.TargetItemId, photo.Hash))).ToList();
        var removed = new RemovedPhotos
        {
            Regained = regained.ConvertAll(photo => new LedgerEntry(photo.Hash, photo.TargetItemId, photo.FileName, question.Now)),
        };
        if (question.Policy == RemovedPhotoPolicy.Restore)
        {
            return removed with { Returned = [.. question.Hidden.Select(static photo => photo.Hash)] };
        }

        var present = found.Select(static item => item.Value).ToHashSet();
        var known = question
            .Hidden.Where(photo => !present.Contains(photo.Hash))
            .Select(photo => Answer(photo, question.Policy))
            .ToDictionary(static photo => photo.Hash);
        var missing = question
            .FindMissing()
            .Where(entry => !question.DeletedByUs.Contains(entry.Hash) && question.MayBeListed(entry.Hash))
            .ToList();
        var isMuch = IsMuch(question, known.Values, missing.Count);
        var isAsked = question.Policy == RemovedPhotoPolicy.Ask && !isMuch;

        // A row that the ledger still has was written by a run that was cut off right after, so nobody was told of it.
        var noticed = missing.ConvertAll(entry =>
            known.GetValueOrDefault(entry.Hash)
            ?? new HiddenPhoto(entry.Hash, entry.TargetItemId, entry.FileName, question.Now)
            {
                IsWaiting = isMuch || isAsked,
                IsAsked = isAsked,
            }
        );
        var ledgerHas = missing.Select(static entry => entry.Hash).ToHashSet();
        return removed with
        {
            Noticed = noticed,
            Known = [.. known.Values.Where(photo => !ledgerHas.Contains(photo.Hash))],
            Answered =
            [
                .. question
                    .Hidden.Where(static photo => photo.IsWaiting)
                    .Select(photo => known.GetValueOrDefault(photo.Hash))
                    .OfType<HiddenPhoto>()
                    .Where(static photo => !photo.IsWaiting),
            ],
            Returned = [.. question.Hidden.Where(photo => present.Contains(photo.Hash)).Select(static photo => photo.Hash)],
            LedgerCount = question.Ledger.Count,
        };
    }

    // What waited only because the album asks is answered by an album that does not any more; what goes by the hundred still asks.
    private static HiddenPhoto Answer(HiddenPhoto photo, RemovedPhotoPolicy policy) =>
        photo is { IsWaiting: true, IsAsked: true } && policy == RemovedPhotoPolicy.Hide
            ? photo with
            {
                IsWaiting = false,
                IsAsked = false,
            }
            : photo;

    // So much goes at once when an album was emptied or made anew rather than looked through. What goes while that is not answered
    // yet is part of the same question.
    private static bool IsMuch(RemovalQuestion question, IEnumerable<HiddenPhoto> known, int missing) =>
        question.Target.Album is null
        || known.Any(static photo => photo is { IsWaiting: true, IsAsked: false })
        || (missing > AlwaysBelieved && missing * 2L > question.Ledger.Count);
}
