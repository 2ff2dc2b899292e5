using Picsync.Shared.Wording;

namespace Picsync.Sync;

/// <summary>What people took out of an album, as one run sees it. A value: nothing of it is written down yet.</summary>
internal sealed record RemovedPhotos
{
    private const int MostNamed = 5;
    private static readonly TimeSpan s_refresh = TimeSpan.FromDays(7);
    private static readonly TimeSpan s_retention = TimeSpan.FromDays(90);
    private static readonly string s_hidden = "A person took it out of the album, so it stays away until 'picsync hide' brings it back.";
    private static readonly string s_waiting = "It was taken out of the album. 'picsync hide' waits for an answer whether it stays away.";

    /// <summary>Gets what there is when nobody took anything.</summary>
    public static RemovedPhotos None { get; } = new();

    /// <summary>Gets the photos that are missed for the first time.</summary>
    public IReadOnlyList<HiddenPhoto> Noticed { get; init; } = [];

    /// <summary>Gets the photos that earlier runs missed, and that stay away.</summary>
    public IReadOnlyList<HiddenPhoto> Known { get; init; } = [];

    /// <summary>Gets those of <see cref="Known"/> that waited and do not any more, because the album does not ask any more.</summary>
    public IReadOnlyList<HiddenPhoto> Answered { get; init; } = [];

    /// <summary>Gets the photos that earlier runs missed and that follow their sources again.</summary>
    public IReadOnlyList<ContentHash> Returned { get; init; } = [];

    /// <summary>Gets the entries of the ledger that hold again: the very photos that were missed are there.</summary>
    public IReadOnlyList<LedgerEntry> Regained { get; init; } = [];

    /// <summary>Gets how many photos the ledger knew.</summary>
    public int LedgerCount { get; init; }

    /// <summary>Gets how many photos wait for a person's answer.</summary>
    public int WaitingCount => All.Count(static photo => photo.IsWaiting);

    /// <summary>Gets why photos are not sent, by digest.</summary>
    public IEnumerable<KeyValuePair<ContentHash, string>> Reasons =>
        All.Select(static photo => KeyValuePair.Create(photo.Hash, photo.IsWaiting ? s_waiting : s_hidden));

    /// <summary>Gets whether a photo is missed that may turn out to be there, so that nothing is taken out of what viewers see.</summary>
    public bool IsUnsettled => Noticed.Count > 0 || WaitingCount > 0;

    private IEnumerable<HiddenPhoto> All => Known.Concat(Noticed);

    /// <summary>Says what a person should know: of a photo that stays away once, of one that waits each time.</summary>
    public IEnumerable<string> Explain(string albumName)
    {
        var hidden = Noticed.Concat(Answered).Where(static photo => !photo.IsWaiting).ToList();
        if (hidden.Count > 0)
        {
            yield return $"{Name(hidden)} taken out of the album by a person and {Quantity.Choose(hidden.Count, "is", "are")} not uploaded again. "
                + $"'picsync hide' lists what stays away, and brings it back with --restore.";
        }

        var waiting = All.Where(static photo => photo.IsWaiting).ToList();
        if (waiting.Count > 0)
        {
            var missed = Noticed.Count(static photo => photo.IsWaiting);
            var lost =
                missed * 2 > LedgerCount
                    ? $" That is {missed} of the {Quantity.Of(LedgerCount, "photo")} that Picsync put there: perhaps it was emptied or made anew, or the account is another."
                    : "";
            yield return $"{Name(waiting)} taken out of the album, and nothing is done about it until a person answers.{lost} "
                + $"To bring back what waits: picsync hide \"{albumName}\" --restore. To leave it off: picsync hide \"{albumName}\" --all.";
        }
    }

    /// <summary>Works out what is to be written down. What is missed goes in before the ledger forgets it.</summary>
    /// <param name="listed">What the sources list now.</param>
    /// <param name="listIsWhole">Whether that is all they list, so that what it lacks is not listed.</param>
    /// <param name="now">The time.</param>
    public (IReadOnlyList<HiddenPhoto> Put, IReadOnlyList<ContentHash> Removed) FindChanges(
        IReadOnlySet<ContentHash> listed,
        bool listIsWhole,
        DateTimeOffset now
    )
    {
        var seen = Known
            .Where(photo => listed.Contains(photo.Hash) && photo.ListedAt < now - s_refresh)
            .Select(photo => photo with { ListedAt = now });
        var forgotten = Known
            .Where(photo => listIsWhole && !listed.Contains(photo.Hash) && photo.ListedAt < now - s_retention)
            .Select(static photo => photo.Hash);
        return ([.. Noticed, .. Answered, .. seen], [.. Returned, .. forgotten]);
    }

    private static string Name(List<HiddenPhoto> photos)
    {
        var names = string.Join(", ", photos.Take(MostNamed).Select(static photo => photo.FileName));
        var more = photos.Count > MostNamed ? $" and {photos.Count - MostNamed} more" : "";
        return Quantity.Of(photos.Count, $"photo ({names}) was", $"photos ({names}{more}) were");
    }
}
