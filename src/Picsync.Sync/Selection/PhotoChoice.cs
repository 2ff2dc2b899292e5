using System.Globalization;

namespace Picsync.Sync;

/// <summary>Puts what the sources listed into the album's order and takes as many as the rule wants. Pure.</summary>
internal static class PhotoChoice
{
    public static SourceListing Apply(SourceListing listing, ReadingJob job, RuleClock clock, DateOnly shuffleDay)
    {
        var ordered = PhotoOrdering.Apply(listing.Entries, job.Policy.Order, shuffleDay);
        if (job.Selection.Limit is not { } limit)
        {
            return listing with { Entries = ordered };
        }

        var leftOut = new List<LeftOutEntry>(listing.LeftOut);
        var eligible = FindEligible(ordered, job, leftOut);
        var isTaken = job.Selection.Sample is null
            ? FirstOf(eligible.Count, PhotoSampler.CountFor(job.AlbumName, limit, period: 0))
            : Draw(eligible, listing.LeftOut, job, clock);
        var reason = job.Selection.Sample is null ? RuleKey.Limit : RuleKey.Sample;
        leftOut.AddRange(eligible.Where((_, i) => !isTaken[i]).Select(entry => new LeftOutEntry(entry, reason, job.Selection)));
        return listing with { Entries = [.. eligible.Where((_, i) => isTaken[i])], LeftOut = leftOut };
    }

    // What the target would not show must not take a place.
    private static List<SourceEntry> FindEligible(IReadOnlyList<SourceEntry> entries, ReadingJob job, List<LeftOutEntry> leftOut)
    {
        var capabilities = job.Target.Capabilities;
        var seen = new HashSet<ContentHash>();
        var eligible = new List<SourceEntry>(entries.Count);
        foreach (var entry in entries)
        {
            if (ItemAcceptance.FindRefusal(entry.Item, capabilities) is { } refusal)
            {
                leftOut.Add(new LeftOutEntry(entry, RuleKey.Refused, job.Selection) { Refusal = refusal });
            }
            else if (entry.Item.Hashes?.Find(capabilities.IdentityHash) is { } hash && !seen.Add(hash))
            {
                // Only what the source itself tells counts here: what a cache knows differs from machine to machine.
                leftOut.Add(new LeftOutEntry(entry, RuleKey.Copy, job.Selection));
            }
            else
            {
                eligible.Add(entry);
            }
        }

        return eligible;
    }

    private static bool[] FirstOf(int count, int taken) => [.. Enumerable.Range(0, count).Select(i => i < taken)];

    private static bool[] Draw(List<SourceEntry> eligible, IReadOnlyList<LeftOutEntry> leftOut, ReadingJob job, RuleClock clock)
    {
        var today = clock.Today;
        var candidates = eligible.Select(entry => SampleHistory.Here(entry, job.Selection, today)).ToList();
        if (SampleHistory.NeedsThePast(job.Selection, job.Rules))
        {
            candidates.AddRange(
                leftOut
                    .Where(left => left.HasMatched && ItemAcceptance.FindRefusal(left.Entry.Item, job.Target.Capabilities) is null)
                    .Select(left => SampleHistory.Gone(left, job.Selection))
            );
        }

        // One seed for every moment: another order of the ring, and another count where the limit is a range.
        var seed =
            job.Selection.Sample == SampleCadence.EachRun
                ? string.Create(CultureInfo.InvariantCulture, $"{job.AlbumName}\n{clock.DrawnAt.UtcDateTime:O}")
                : job.AlbumName;
        var isDrawn = PhotoSampler.Draw(seed, job.Selection, today, SampleHistory.FirstDay(job.Rules, today), candidates);
        return isDrawn[..eligible.Count];
    }
}
