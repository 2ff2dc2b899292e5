namespace Picsync.S3;

/// <summary>Brings an album's manifest up to what is known of its objects.</summary>
internal sealed class ManifestUpdate(S3Connection connection, string bucket)
{
    private const int MostAttempts = 5;
    private readonly ManifestStore _store = new(connection, bucket);

    /// <summary>Writes it, unless it is right already.</summary>
    /// <param name="state">The album.</param>
    /// <param name="albumName">The name to note; null for none.</param>
    /// <param name="leaving">Keys of photos that are about to be deleted.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ServiceRequestException">It could not be written.</exception>
    public async Task RunAsync(AlbumState state, string? albumName, IReadOnlySet<string> leaving, CancellationToken cancellationToken)
    {
        var known = state.All().Where(photo => !leaving.Contains(photo.Key) && photo.ETag.Length > 0).ToList();
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var before = state.Manifest ?? Manifest.Empty;
            var isSuperseded = ReferenceEquals(before, state.ListedWith);
            var after = Describe(state, before, keepsOthers: !isSuperseded, albumName, known);
            var content = after.ToBytes();
            if (state.ManifestTag is not null && content.AsSpan().SequenceEqual(before.ToBytes()))
            {
                return;
            }

            if (await _store.TryWriteAsync(state.Prefix, content, state.ManifestTag, cancellationToken).ConfigureAwait(false) is { } tag)
            {
                (state.Manifest, state.ManifestTag) = (after, tag);
                state.ListedWith = isSuperseded ? after : state.ListedWith;
                return;
            }

            // Another importer wrote it meanwhile: its entries are kept, and ours are put beside them.
            var found = await _store.FindAsync(state.Prefix, cancellationToken).ConfigureAwait(false);
            (state.Manifest, state.ManifestTag) = found is { } other ? (other.Manifest, other.ETag) : (Manifest.Empty, null);
        }

        throw new ServiceRequestException(
            S3Errors.Service,
            $"write s3://{bucket}/{state.Prefix}{Manifest.FileName}",
            "others write it again and again. The next run writes it."
        )
        {
            IsTransient = true,
        };
    }

    // Entries of objects that are not known here may be another importer's of this moment; only a complete listing that was read after
    // the manifest shows that the objects are gone.
    private static Manifest Describe(
        AlbumState state,
        Manifest before,
        bool keepsOthers,
        string? albumName,
        IReadOnlyList<StoredPhoto> known
    )
    {
        var entries = new Dictionary<string, ManifestEntry>(StringComparer.Ordinal);
        if (keepsOthers)
        {
            foreach (var (key, entry) in before.Entries)
            {
                entries[key] = entry;
            }
        }

        foreach (var photo in known)
        {
            entries[photo.Key[state.Prefix.Length..]] = new ManifestEntry(photo.ETag, photo.LengthBytes, photo.Metadata);
        }

        return new Manifest(albumName ?? before.Album, entries);
    }
}
