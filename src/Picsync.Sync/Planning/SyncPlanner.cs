namespace Picsync.Sync;

/// <summary>Decides what to do from two lists. Pure: it reads no clock, no network and no disk.</summary>
internal static class SyncPlanner
{
    /// <summary>Matches listed items with target items by digest.</summary>
    /// <param name="items">The listed items, in the wanted order.</param>
    /// <param name="hashes">Their digests, where known.</param>
    /// <param name="target">The target's items.</param>
    /// <param name="capabilities">What the target takes.</param>
    /// <param name="assumedPresent">Digests that count as held by the target although its list does not show them.</param>
    /// <param name="links">Whether the target links photos, so that no download tells more of an item.</param>
    /// <param name="givenUp">Content that is not sent any more, with the reason as a sentence; null for none.</param>
    /// <param name="sendsNothing">Why nothing at all is sent, as a sentence; null when nothing speaks against it.</param>
    public static SyncDecisions Decide(
        IReadOnlyList<MediaItem> items,
        IReadOnlyList<ContentHash?> hashes,
        IReadOnlyList<TargetItem> target,
        TargetCapabilities capabilities,
        IReadOnlySet<ContentHash> assumedPresent,
        bool links = false,
        IReadOnlyDictionary<ContentHash, string>? givenUp = null,
        string? sendsNothing = null
    )
    {
        var index = TargetIndex.Of(target);
        var decisions = new ItemDecision[items.Count];
        var skipReasons = new Dictionary<int, string>();
        var claimed = new HashSet<ContentHash>();
        for (var i = 0; i < decisions.Length; i++)
        {
            decisions[i] = DecideOne(i);
            if (sendsNothing is not null && decisions[i] is ItemDecision.Upload or ItemDecision.Examine)
            {
                skipReasons[i] = sendsNothing;
                decisions[i] = ItemDecision.Skip;
            }
        }

        return new SyncDecisions(decisions, skipReasons, index.Unclaimed(), index.WithoutHashCount);

        ItemDecision DecideOne(int i)
        {
            var reason = items[i].UnavailableReason ?? ItemAcceptance.FindRefusal(items[i], capabilities);
            if (reason is not null)
            {
                // What the target holds of a skipped item is not surplus.
                if (hashes[i] is { } held)
                {
                    index.TryClaim(held);
                }

                skipReasons[i] = reason;
                return ItemDecision.Skip;
            }

            if (hashes[i] is not { } hash)
            {
                if (links)
                {
                    skipReasons[i] = "It is not in the library whose photos the target links; this target copies none.";
                }

                return links ? ItemDecision.Skip : ItemDecision.Examine;
            }

            var claim = index.TryClaim(hash);
            if (claim == TargetClaim.Absent && givenUp?.TryGetValue(hash, out var refusal) == true)
            {
                skipReasons[i] = refusal;
                return ItemDecision.Skip;
            }

            return claim switch
            {
                TargetClaim.First => ItemDecision.Keep,
                TargetClaim.Again => ItemDecision.Duplicate,
                _ when !claimed.Add(hash) => ItemDecision.Duplicate,
                _ => assumedPresent.Contains(hash) ? ItemDecision.Keep : ItemDecision.Upload,
            };
        }
    }
}
