using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Picsync.GooglePhotos;

/// <summary>The folder of one saved pick: the originals, named by their digests, and what is known of them.</summary>
/// <remarks>
/// <c>manifest.json</c> is the pick. <c>pending.json</c> and <c>saved.jsonl</c> tell of a pick under way; a file that the manifest does not
/// name does not belong to the pick.
/// </remarks>
internal sealed class PickFolder(string path)
{
    public const string ManifestName = "manifest.json";
    private const string PendingName = "pending.json";
    private const string SavedName = "saved.jsonl";
    private const string LockName = ".lock";
    private const string TemporaryPrefix = ".part-";

    public string Path { get; } = path;

    public string PathOf(string file) => System.IO.Path.Join(Path, file);

    public string CreateTemporaryPath() => PathOf($"{TemporaryPrefix}{Guid.NewGuid():N}");

    /// <summary>Keeps other processes from picking into this folder until it is disposed.</summary>
    /// <exception cref="ServiceRequestException">Another process does so.</exception>
    public FileStream Lock(string name)
    {
        Directory.CreateDirectory(Path);
        return TryLock()
            ?? throw new ServiceRequestException(
                GoogleRefusal.Service,
                PickerOperations.CreateSession,
                $"another picsync is at work on the pick '{name}'"
            );
    }

    public FileStream? TryLock()
    {
        try
        {
            return new FileStream(PathOf(LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (Directory.Exists(Path))
        {
            return null;
        }
    }

    /// <summary>Reads the manifest; null when there is none, so that there is no pick.</summary>
    /// <exception cref="IncompleteListingException">It cannot be read.</exception>
    public PickManifest? FindManifest(string name)
    {
        try
        {
            var manifest = JsonSerializer.Deserialize(File.ReadAllBytes(PathOf(ManifestName)), PickJson.Default.PickManifest);
            return manifest is { Version: PickManifest.CurrentVersion, Items: not null } && manifest.Items.All(IsWhole)
                ? manifest with
                {
                    Missing = manifest.Missing ?? [],
                }
                : throw new JsonException("It is not of a version that is known here.");
        }
        catch (Exception absent) when (absent is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception cause) when (cause is JsonException or IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new IncompleteListingException(
                $"the saved pick '{name}'",
                $"'{PathOf(ManifestName)}' cannot be read ({cause.Message}); pick again with --replace",
                cause
            );
        }
    }

    public void WriteManifest(PickManifest manifest) => Write(ManifestName, manifest, PickJson.Readable.PickManifest);

    public PendingPick? FindPending()
    {
        try
        {
            return
                JsonSerializer.Deserialize(File.ReadAllBytes(PathOf(PendingName)), PickJson.Default.PendingPick)
                    is { SessionId.Length: > 0 } pending
                ? pending
                : null;
        }
        catch (Exception absent) when (absent is IOException or JsonException or UnauthorizedAccessException)
        {
            // What was under way cannot be taken up, which costs a new pick and nothing else.
            return null;
        }
    }

    public void WritePending(PendingPick pending) => Write(PendingName, pending, PickJson.Default.PendingPick);

    /// <summary>Forgets the pick under way; what was fetched for it stays known until <see cref="ForgetSaved"/>.</summary>
    public void ForgetPending() => File.Delete(PathOf(PendingName));

    /// <summary>Notes that an item's bytes are here.</summary>
    public void AddSaved(PickedEntry entry) =>
        File.AppendAllText(PathOf(SavedName), JsonSerializer.Serialize(entry, PickJson.Default.PickedEntry) + "\n");

    /// <summary>Gives what was fetched for a pick that did not come to its end. A line that was cut off counts as absent.</summary>
    public Dictionary<string, PickedEntry> ReadSaved()
    {
        var saved = new Dictionary<string, PickedEntry>(StringComparer.Ordinal);
        if (File.Exists(PathOf(SavedName)))
        {
            foreach (var line in File.ReadLines(PathOf(SavedName)))
            {
                if (FindEntry(line) is { } entry && HasBytes(entry))
                {
                    saved[entry.Id] = entry;
                }
            }
        }

        return saved;
    }

    public void ForgetSaved() => File.Delete(PathOf(SavedName));

    /// <summary>Tells whether the bytes of an entry are here in full.</summary>
    public bool HasBytes(PickedEntry entry) =>
        new FileInfo(PathOf(entry.File)) is { Exists: true } file && file.Length == entry.LengthBytes;

    /// <summary>Deletes every file of bytes that nothing refers to.</summary>
    public void Sweep(IEnumerable<PickedEntry> kept)
    {
        var names = kept.Select(static entry => entry.File)
            .Concat([ManifestName, PendingName, SavedName, LockName])
            .ToHashSet(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(Path))
        {
            if (!names.Contains(System.IO.Path.GetFileName(file)) && IsOurs(System.IO.Path.GetFileName(file)))
            {
                File.Delete(file);
            }
        }
    }

    // What a person put into the folder is left alone.
    private static bool IsOurs(string file) => file.StartsWith(TemporaryPrefix, StringComparison.Ordinal) || PickFile.IsName(file);

    private static PickedEntry? FindEntry(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, PickJson.Default.PickedEntry) is { } entry && IsWhole(entry) ? entry : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool IsWhole(PickedEntry? entry) =>
        entry is { Id.Length: > 0, LengthBytes: >= 0 }
        && PickFile.IsName(entry.File)
        && ContentHash.TryParse(HashKind.Md5, entry.Md5, out _)
        && ContentHash.TryParse(HashKind.Sha256, entry.Sha256, out _);

    // Whole or not at all: what is read is the old file or the new one.
    private void Write<T>(string name, T value, JsonTypeInfo<T> type)
    {
        var fresh = CreateTemporaryPath();
        using (var stream = new FileStream(fresh, FileMode.CreateNew, FileAccess.Write, FileShare.None))
        {
            JsonSerializer.Serialize(stream, value, type);
            stream.Flush(flushToDisk: true);
        }

        File.Move(fresh, PathOf(name), overwrite: true);
    }
}
