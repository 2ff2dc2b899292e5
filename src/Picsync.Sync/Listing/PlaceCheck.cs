namespace Picsync.Sync;

/// <summary>Sees to it that an album is never fed from its own photos. Nothing is contacted.</summary>
public static class PlaceCheck
{
    /// <summary>Refuses a source that is, holds or lies in the album.</summary>
    /// <param name="albumName">The album.</param>
    /// <param name="sources">Its sources.</param>
    /// <param name="target">Its target.</param>
    /// <exception cref="ConfigurationException">They overlap: what is deleted in the album would be an original.</exception>
    public static void ThrowIfOverlapping(string albumName, IReadOnlyList<IPhotoSource> sources, IFrameTargetReader target)
    {
        ArgumentNullException.ThrowIfNull(sources);
        ArgumentNullException.ThrowIfNull(target);
        var placed = sources.Select(static source => source.Find<IPlacedSource>()).OfType<IPlacedSource>().ToList();
        if (placed.Count == 0 || target.Find<IPlacedTarget>() is not { } album)
        {
            return;
        }

        var place = album.GetPlace(albumName);
        if (placed.SelectMany(static source => source.GetPlaces()).FirstOrDefault(place.Overlaps) is { } source)
        {
            throw new ConfigurationException(
                $"the album '{albumName}' lies in '{place.Description}' and its source in '{source.Description}', which are one place or one in the "
                    + "other, so that originals would be deleted; name another folder or address for one of them.",
                location: null,
                "target"
            );
        }
    }

    /// <summary>Tells whether a source or the album is, or lies in, the trash, so that nothing may be thrown out of it for this job.</summary>
    internal static bool IsInTrash(ReadingJob job) => IsInTrash(job, out _, out _);

    /// <summary>Refuses a source or an album that is, or lies in, the trash.</summary>
    /// <exception cref="ConfigurationException">What was deleted would come back, or what is shown would be thrown away.</exception>
    internal static void ThrowIfInTrash(ReadingJob job)
    {
        if (!IsInTrash(job, out var inside, out var own))
        {
            return;
        }

        throw new ConfigurationException(
            $"the {(inside is null ? "album" : "source")} of '{job.AlbumName}' at '{(inside ?? own)!.Description}' lies in the trash '{job.Trash!.Description}', "
                + "where photos are kept that runs delete; name another folder.",
            location: null,
            inside is null ? "target" : "sources"
        );
    }

    /// <summary>Finds the items of an album that are the very photos of a source.</summary>
    internal static IReadOnlySet<string> FindOriginals(ReadingJob job, SourceListing listed, IReadOnlyList<TargetItem> items)
    {
        if (items.Count == 0 || job.Target.Find<IPlacedTarget>() is not { } album)
        {
            return new HashSet<string>();
        }

        var names = listed
            .Entries.Concat(listed.LeftOut.Select(static left => left.Entry))
            .SelectMany(static entry => entry.Source.Find<IPlacedSource>()?.NamesOf(entry.Item) ?? [])
            .ToHashSet(StringComparer.Ordinal);
        return names.Count == 0
            ? new HashSet<string>()
            : items
                .Where(item => album.NamesOf(job.AlbumName, item).Any(names.Contains))
                .Select(static item => item.Id)
                .ToHashSet(StringComparer.Ordinal);
    }

    private static bool IsInTrash(ReadingJob job, out StoragePlace? inside, out StoragePlace? own)
    {
        (inside, own) = (null, null);
        if (job.Trash is not { } place)
        {
            return false;
        }

        var sources = job.Sources.Select(static source => source.Find<IPlacedSource>()).OfType<IPlacedSource>();
        own = job.Target.Find<IPlacedTarget>()?.GetPlace(job.AlbumName);
        inside = sources.SelectMany(static source => source.GetPlaces()).FirstOrDefault(place.Holds);
        return inside is not null || (own is not null && place.Holds(own));
    }
}
