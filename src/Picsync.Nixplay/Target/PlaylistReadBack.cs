namespace Picsync.Nixplay;

/// <summary>Holds what a playlist was seen to show after a change against what the change meant. Pure.</summary>
internal static class PlaylistReadBack
{
    /// <summary>The appended photos that no entry shows but those about to be removed.</summary>
    public static List<long> Missing(List<PlaylistEntry> seen, PlaylistChange change)
    {
        var going = GoingOut(change);
        var shown = seen.Where(entry => entry.ItemId is null || !going.Contains(entry.ItemId))
            .Select(static entry => entry.PhotoId)
            .ToHashSet();
        return [.. change.Appended.Where(id => !shown.Contains(id))];
    }

    /// <summary>What can go now: everything planned, but no wanted photo's last entry; and second copies that came meanwhile.</summary>
    public static List<string> StillSurplus(List<PlaylistEntry> seen, PlaylistChange change, bool removesCopies)
    {
        var going = GoingOut(change);
        var shown = change.Shown.ToHashSet();
        var staying = seen.Where(entry => entry.ItemId is null || !going.Contains(entry.ItemId))
            .Select(static entry => entry.PhotoId)
            .OfType<long>()
            .ToHashSet();
        var removals = new List<string>();
        var copies = new HashSet<long>();
        var appended = change.Appended.ToHashSet();
        foreach (var entry in seen)
        {
            if (entry is not { ItemId: { } itemId, PhotoId: { } photoId })
            {
                continue;
            }

            if (going.Contains(itemId))
            {
                if (!shown.Contains(photoId) || staying.Contains(photoId))
                {
                    removals.Add(itemId);
                }
            }
            else if (removesCopies && appended.Contains(photoId) && !copies.Add(photoId))
            {
                removals.Add(itemId);
            }
        }

        // When nothing that was added is there, what was shown before is better than nothing.
        return shown.Count > 0 && removals.Count == seen.Count ? [] : removals;
    }

    public static List<PlaylistEntry> Without(List<PlaylistEntry> entries, List<string> removals)
    {
        var gone = removals.ToHashSet();
        return [.. entries.Where(entry => entry.ItemId is null || !gone.Contains(entry.ItemId))];
    }

    private static HashSet<string> GoingOut(PlaylistChange change) =>
        [.. change.Surplus, .. change.Steps.OfType<PlaylistStep.Remove>().SelectMany(static step => step.ItemIds)];
}
