using Picsync.Shared.Wording;

namespace Picsync.Sync;

/// <summary>Notices another machine that writes to the same album and keeps a journal of its own.</summary>
/// <remarks>
/// The sign is a photo that came into the sources since the last certified run, byte for byte in the album already, and put there by nothing that the
/// journal knows. What a person uploads is rarely the very bytes of a photo that a source has just got. Each such photo tells once: from the next run
/// on it is none that has just come.
/// </remarks>
internal static class OtherWriter
{
    /// <summary>Looks for the sign. An album whose sources list what they listed last time costs nothing.</summary>
    /// <param name="snapshot">Both sides as they were read.</param>
    /// <param name="added">What this run added, by digest.</param>
    /// <param name="cancellationToken">Stops the reading of what is remembered.</param>
    /// <returns>What to tell a person; null when there is no sign.</returns>
    public static async Task<string?> FindAsync(
        SyncSnapshot snapshot,
        IReadOnlyDictionary<ContentHash, TargetItem> added,
        CancellationToken cancellationToken
    )
    {
        var lists = snapshot.Memory.Lists;
        if (
            snapshot.LastListedCount is null
            || snapshot.Ledger.Count == 0
            || snapshot.Job.Links
            || snapshot.Target.Doubt is not null
            || lists.All(static list => list.Last is { } last && list.Present?.IdsDigest == last.IdsDigest)
        )
        {
            return null;
        }

        var atTarget = snapshot.Target.Items.Select(static item => item.Hash).OfType<ContentHash>().ToHashSet();
        var strangers = snapshot
            .Hashes.OfType<ContentHash>()
            .Where(hash =>
                atTarget.Contains(hash)
                && !snapshot.Ledger.ContainsKey(hash)
                && !snapshot.Claimed.Contains(hash)
                && !added.ContainsKey(hash)
            )
            .ToHashSet();
        if (strangers.Count == 0)
        {
            return null;
        }

        // Those that a list had before were told then, or were there before Picsync came.
        await snapshot.Memory.LoadAsync(cancellationToken).ConfigureAwait(false);
        var known = snapshot.Memory.FindOrigins(strangers);
        var fresh = strangers.Count(hash => !known.Contains(hash));
        return fresh == 0
            ? null
            : $"{Quantity.Of(fresh, "new photo was", "new photos were")} in the album already, and no run of this machine put "
                + $"{Quantity.Choose(fresh, "it", "them")} there: another machine seems to write to this album with a memory of its own. Let one machine "
                + "write to an account, and move what it remembers with 'picsync state export' and 'import'.";
    }
}
