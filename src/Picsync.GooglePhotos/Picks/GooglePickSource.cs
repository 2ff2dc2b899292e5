using System.Runtime.CompilerServices;
using Picsync.Shared.Listing;

namespace Picsync.GooglePhotos;

/// <summary>A saved pick as a photo source. It needs no network, and its list is certain.</summary>
public sealed class GooglePickSource : IPhotoSource, IAbsenceWitness
{
    private readonly GooglePickStore _store;
    private readonly string _name;
    private volatile PickIndex? _index;

    /// <summary>Makes a source of one pick; nothing is read yet.</summary>
    /// <param name="store">The saved picks.</param>
    /// <param name="name">The pick's name.</param>
    /// <exception cref="ConfigurationException">It is not a name that a pick may have.</exception>
    public GooglePickSource(GooglePickStore store, string name)
    {
        ArgumentNullException.ThrowIfNull(store);
        SavedName.Check(name, "a pick");
        _store = store;
        _name = name;
        Id = new SourceId($"picker/{name}");
    }

    /// <inheritdoc/>
    public SourceId Id { get; }

    /// <inheritdoc/>
    public SourceCapabilities Capabilities => GooglePickSourceFactory.PickCapabilities;

    /// <inheritdoc/>
    public async IAsyncEnumerable<MediaItem> GetMediaItemsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        // A folder is read without waiting; the caller's thread is not kept from other work for it.
        await Task.Yield();
        var folder = _store.FolderOf(_name);
        var manifest = folder.FindManifest(_name) ?? throw _store.NotFound(_name);
        foreach (var entry in manifest.Items)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return ToItem(entry, folder);
        }

        if (manifest.Missing is { Count: > 0 } missing)
        {
            throw new IncompleteListingException(
                $"the saved pick '{_name}'",
                $"{missing.Count} of the photos picked until {manifest.PickedAt:u} could not be fetched, such as {missing[0].FileName} "
                    + $"({missing[0].Reason}). Pick them again, or take the pick as it is with: picsync googlephotos picks accept {_name}"
            );
        }
    }

    /// <inheritdoc/>
    public Task<MediaContent> OpenReadAsync(MediaItem item, Rendition rendition, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        cancellationToken.ThrowIfCancellationRequested();
        if (!rendition.IsOriginal)
        {
            throw new NotSupportedException("A saved pick holds originals and scales nothing.");
        }

        var folder = _store.FolderOf(_name);
        var entry =
            FindEntry(folder, item.Id) ?? throw new ItemUnavailableException(item.FileName, $"it is no longer in the saved pick '{_name}'");
        return Task.FromResult(Open(entry, folder));
    }

    /// <inheritdoc/>
    /// <returns>Null: a pick is a folder of its own with a manifest, and one that is not there is an error.</returns>
    public ValueTask<string?> FindPlaceAsync(CancellationToken cancellationToken) => default;

    /// <inheritdoc/>
    /// <remarks>The saved pick is read anew. One that lacks photos which could not be fetched confirms nothing.</remarks>
    public Task<IReadOnlyDictionary<string, Absence>> ConfirmAbsentAsync(
        IReadOnlyCollection<string> missing,
        CertifiedListing present,
        CertifiedListing? last,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(missing);
        cancellationToken.ThrowIfCancellationRequested();
        var manifest = _store.FolderOf(_name).FindManifest(_name) ?? throw _store.NotFound(_name);
        var held = manifest.Items.Select(static entry => entry.Id).ToHashSet(StringComparer.Ordinal);
        var isWhole = manifest.Missing is null or { Count: 0 };
        return Task.FromResult(
            AbsenceAnswers.Of(
                missing,
                id =>
                    held.Contains(id) ? Absence.StillThere
                    : isWhole ? Absence.LeftTheAlbum
                    : Absence.Unknown
            )
        );
    }

    // Read anew only when it was written anew: a pick may hold thousands of items, each opened by itself.
    private PickedEntry? FindEntry(PickFolder folder, string id)
    {
        var writtenAt = File.GetLastWriteTimeUtc(folder.PathOf(PickFolder.ManifestName));
        var index = _index;
        if (index is null || index.WrittenAt != writtenAt)
        {
            var entries = folder.FindManifest(_name)?.Items ?? [];
            _index = index = new PickIndex(
                writtenAt,
                entries.DistinctBy(static entry => entry.Id).ToDictionary(static entry => entry.Id, StringComparer.Ordinal)
            );
        }

        return index.Entries.GetValueOrDefault(id);
    }

    private static MediaContent Open(PickedEntry entry, PickFolder folder)
    {
        try
        {
            var file = new FileStream(
                folder.PathOf(entry.File),
                FileMode.Open,
                FileAccess.Read,
                FileShare.Read | FileShare.Delete,
                bufferSize: 0,
                useAsync: true
            );
            if (file.Length == entry.LengthBytes)
            {
                return new MediaContent(file) { ContentType = entry.ContentType, LengthBytes = entry.LengthBytes };
            }

            file.Dispose();
            throw new ItemUnavailableException(entry.FileName, Damaged(entry));
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new ItemUnavailableException(entry.FileName, Damaged(entry), cause);
        }
    }

    private static MediaItem ToItem(PickedEntry entry, PickFolder folder) =>
        new()
        {
            Id = entry.Id,
            FileName = entry.FileName,
            Kind = entry.Kind,
            ContentType = entry.ContentType,
            Version = entry.Sha256[..16],
            TakenAt = entry.TakenAt,
            Width = entry.Width,
            Height = entry.Height,
            LengthBytes = entry.LengthBytes,
            Hashes = new ContentHashes(
                ContentHash.Parse(HashKind.Md5, entry.Md5),
                ContentHash.Parse(HashKind.Sha256, entry.Sha256),
                entry.LengthBytes
            ),
            UnavailableReason = folder.HasBytes(entry) ? null : Damaged(entry),
        };

    private static string Damaged(PickedEntry entry) =>
        $"its file '{entry.File}' is missing or was changed since it was picked; pick it again with --replace";

    private sealed record PickIndex(DateTime WrittenAt, Dictionary<string, PickedEntry> Entries);
}
