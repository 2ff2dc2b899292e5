using Microsoft.Extensions.Logging;

namespace Picsync.Files;

/// <summary>Drops what a trash need not keep any more. Runs under the trash's lock, so that what nothing refers to is nobody's.</summary>
internal sealed class TrashPruning(TrashLayout layout, TrashRuns runs, FolderTrashOptions options, DateTimeOffset now, ILogger logger)
{
    /// <returns>How many entries were dropped.</returns>
    public int Run(CancellationToken cancellationToken)
    {
        var entries = Read(cancellationToken);
        var dropped = Drop(entries, ChooseOld(entries));
        dropped += Drop(entries, ChooseBeyondSize(entries));
        DeleteUnwanted(entries);
        layout.RemoveEmptyRuns();
        TemporaryFiles.Sweep(layout.Root, now.UtcDateTime.AddDays(-1));
        if (dropped > 0)
        {
            logger.Dropped(dropped);
        }

        return dropped;
    }

    /// <summary>Drops the oldest entries until the bytes of one photo are nobody's and go.</summary>
    /// <returns>Whether any went: none does while all belong to runs that are under way.</returns>
    public bool DropOldest(CancellationToken cancellationToken)
    {
        var entries = Read(cancellationToken);
        var references = CountReferences(entries);
        var chosen = new List<Entry>();
        foreach (var entry in entries.Where(static entry => !entry.IsUnderWay))
        {
            chosen.Add(entry);
            if (--references[TrashLayout.ContentNameOf(entry.File)] == 0)
            {
                logger.Dropped(Drop(entries, chosen));
                DeleteUnwanted(entries);
                return true;
            }
        }

        return false;
    }

    private static Dictionary<string, int> CountReferences(List<Entry> entries) =>
        entries.CountBy(static entry => TrashLayout.ContentNameOf(entry.File)).ToDictionary(StringComparer.Ordinal);

    private void DeleteUnwanted(List<Entry> entries)
    {
        var wanted = entries.Select(static entry => TrashLayout.ContentNameOf(entry.File)).ToHashSet(StringComparer.Ordinal);
        foreach (var photo in layout.Photos().Where(photo => !wanted.Contains(photo.Name)))
        {
            photo.Delete();
        }
    }

    // A damaged entry grows old by its file's time; until then the bytes that its name tells of stay.
    private List<Entry> Read(CancellationToken cancellationToken)
    {
        var entries = new List<Entry>();
        var inUse = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (var file in layout.AllEntries())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var folder = file.Directory!;
            if (!inUse.TryGetValue(folder.FullName, out var isUnderWay))
            {
                inUse[folder.FullName] = isUnderWay = TrashLayout.IsInUse(folder);
            }

            if (layout.ReadEntry(file) is { } photo)
            {
                entries.Add(new Entry(file, photo.DeletedAt, isUnderWay || runs.Include(photo.Run)));
            }
            else
            {
                logger.DamagedEntry(file.FullName);
                entries.Add(new Entry(file, new DateTimeOffset(file.LastWriteTimeUtc), isUnderWay));
            }
        }

        entries.Sort(static (one, other) => one.At.CompareTo(other.At));
        return entries;
    }

    private List<Entry> ChooseOld(List<Entry> entries) => entries.FindAll(entry => !entry.IsUnderWay && entry.At < now - options.Keep);

    private List<Entry> ChooseBeyondSize(List<Entry> entries)
    {
        var lengths = layout.Photos().ToDictionary(static photo => photo.Name, static photo => photo.Length, StringComparer.Ordinal);
        var references = CountReferences(entries);
        var left = references.Keys.Sum(name => lengths.GetValueOrDefault(name));
        var most = Math.Min(options.MaxBytes, left - TrashVolume.FindMissingBytes(layout.Root));
        var chosen = new List<Entry>();
        foreach (var entry in entries.Where(static entry => !entry.IsUnderWay))
        {
            if (left <= most)
            {
                break;
            }

            chosen.Add(entry);
            var name = TrashLayout.ContentNameOf(entry.File);
            if (--references[name] == 0)
            {
                left -= lengths.GetValueOrDefault(name);
            }
        }

        return chosen;
    }

    private static int Drop(List<Entry> entries, List<Entry> chosen)
    {
        chosen.ForEach(static entry => TrashLayout.DeleteEntry(entry.File));
        entries.RemoveAll(new HashSet<Entry>(chosen).Contains);
        return chosen.Count;
    }

    private sealed record Entry(FileInfo File, DateTimeOffset At, bool IsUnderWay);
}
