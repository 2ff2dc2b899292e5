using Microsoft.Extensions.Logging;

namespace Picsync.Files;

/// <summary>Drops what a trash need not keep any more. Runs under the trash's lock, so that what nothing refers to is nobody's.</summary>
internal sealed class TrashPruning(TrashLayout layout, FolderTrashOptions options, DateTimeOffset now, ILogger logger)
{
    /// <summary>Gets how many bytes are left.</summary>
    public long BytesKept { get; private set; }

    /// <returns>How many entries were dropped.</returns>
    public int Run(CancellationToken cancellationToken)
    {
        var entries = Read(cancellationToken);
        var dropped = DropOld(entries) + DropBeyondSize(entries);
        var wanted = entries.Select(static entry => TrashLayout.ContentNameOf(entry.File)).ToHashSet(StringComparer.Ordinal);
        foreach (var photo in layout.Photos().Where(photo => !wanted.Contains(photo.Name)))
        {
            photo.Delete();
        }

        TemporaryFiles.Sweep(layout.Root, now.UtcDateTime.AddDays(-1));
        if (dropped > 0)
        {
            logger.Dropped(dropped);
        }

        return dropped;
    }

    // A damaged entry grows old by its file's time; until then the bytes that its name tells of stay.
    private List<(FileInfo File, DateTimeOffset At)> Read(CancellationToken cancellationToken)
    {
        var entries = new List<(FileInfo File, DateTimeOffset At)>();
        foreach (var file in layout.AllEntries())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (layout.ReadEntry(file) is { } photo)
            {
                entries.Add((file, photo.DeletedAt));
            }
            else
            {
                logger.DamagedEntry(file.FullName);
                entries.Add((file, new DateTimeOffset(file.LastWriteTimeUtc)));
            }
        }

        entries.Sort(static (one, other) => one.At.CompareTo(other.At));
        return entries;
    }

    private int DropOld(List<(FileInfo File, DateTimeOffset At)> entries)
    {
        var count = entries.TakeWhile(entry => entry.At < now - options.Keep).Count();
        Drop(entries, count);
        return count;
    }

    private int DropBeyondSize(List<(FileInfo File, DateTimeOffset At)> entries)
    {
        var lengths = layout.Photos().ToDictionary(static photo => photo.Name, static photo => photo.Length, StringComparer.Ordinal);
        var references = entries.CountBy(static entry => TrashLayout.ContentNameOf(entry.File)).ToDictionary(StringComparer.Ordinal);
        BytesKept = references.Keys.Sum(name => lengths.GetValueOrDefault(name));
        var count = 0;
        while (BytesKept > options.MaxBytes)
        {
            var name = TrashLayout.ContentNameOf(entries[count++].File);
            if (--references[name] == 0)
            {
                BytesKept -= lengths.GetValueOrDefault(name);
            }
        }

        Drop(entries, count);
        return count;
    }

    private static void Drop(List<(FileInfo File, DateTimeOffset At)> entries, int count)
    {
        foreach (var (file, _) in entries.Take(count))
        {
            TrashLayout.DeleteEntry(file);
        }

        entries.RemoveRange(0, count);
    }
}
