using System.Collections.Concurrent;

namespace Picsync.Files;

/// <summary>
/// Keeps what was read of archives while they stay as they are, so that several albums of one Takeout, and the runs of a loop, read
/// each directory once and each tar file once.
/// </summary>
/// <param name="time">The clock.</param>
internal sealed class PartCatalog(TimeProvider time)
{
    private const int MostParts = 256;
    private readonly ConcurrentDictionary<string, Slot> _slots = new(StringComparer.Ordinal);

    /// <summary>Reads a part, or gives what was read before. A folder is always read anew.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public TakeoutPart Open(string path, long spoolBytes, CancellationToken cancellationToken)
    {
        if (Directory.Exists(path))
        {
            return new FolderPart(path, time, cancellationToken);
        }

        var file = new FileInfo(path);
        var version = file.Exists ? $"{FolderFile.VersionOf(file.Length, file.LastWriteTimeUtc)} {spoolBytes}" : "";
        var slot = _slots.GetOrAdd(path, static _ => new Slot());
        lock (slot)
        {
            if (slot.Part is null || slot.Version != version)
            {
                Forget();
                var part = Read(path, spoolBytes, cancellationToken);
                // What could not be read today may be readable tomorrow though the file stays as it is.
                (slot.Part, slot.Version) = part.Problems.Count == 0 ? (part, version) : (null, "");
                return part;
            }

            return slot.Part;
        }
    }

    private TakeoutPart Read(string path, long spoolBytes, CancellationToken cancellationToken) =>
        IsZip(path) ? new ZipPart(path) : new TarPart(path, spoolBytes, time, cancellationToken);

    private void Forget()
    {
        if (_slots.Count > MostParts)
        {
            _slots.Clear();
        }
    }

    // By what it is, not by what it is called; one without telling bytes is what its name says.
    private static bool IsZip(string path)
    {
        Span<byte> head = stackalloc byte[2];
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 0);
            _ = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            // Whoever reads it for good says so.
        }

        return head.SequenceEqual("PK"u8) || (head is not [0x1F, 0x8B] && path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase));
    }

    private sealed class Slot
    {
        public TakeoutPart? Part { get; set; }

        public string Version { get; set; } = "";
    }
}
