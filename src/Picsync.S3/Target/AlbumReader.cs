namespace Picsync.S3;

/// <summary>Lists an album and knows the digests of its photos.</summary>
internal sealed class AlbumReader(S3Connection connection, S3Location location, bool withFolders)
{
    private readonly ManifestStore _manifests = new(connection, location.Bucket);

    /// <summary>Reads the manifest anew.</summary>
    public async Task ReadManifestAsync(AlbumState state, CancellationToken cancellationToken)
    {
        var found = await _manifests.FindAsync(state.Prefix, cancellationToken).ConfigureAwait(false);
        (state.Manifest, state.ManifestTag) = found is { } known ? (known.Manifest, known.ETag) : (Manifest.Empty, null);
    }

    /// <summary>Tells whether there is any object below the album's prefix.</summary>
    public async Task<bool> HasObjectsAsync(AlbumState state, CancellationToken cancellationToken)
    {
        await foreach (var page in Pages(state, cancellationToken).ConfigureAwait(false))
        {
            if (page.Any(IsPhotoOf(state)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Lists the photos. What came before an exception is in the list.</summary>
    public async Task ListAsync(AlbumState state, List<StoredPhoto> photos, CancellationToken cancellationToken)
    {
        if (state.Manifest is null)
        {
            await ReadManifestAsync(state, cancellationToken).ConfigureAwait(false);
        }

        var listed = new List<ListedObject>();
        var pages = 0;
        IncompleteListingException? incomplete = null;
        try
        {
            await foreach (var page in Pages(state, cancellationToken).ConfigureAwait(false))
            {
                pages++;
                listed.AddRange(page.Where(IsPhotoOf(state)));
            }
        }
        catch (IncompleteListingException doubt)
        {
            incomplete = doubt;
        }

        photos.AddRange(await DescribeAsync(state, listed, cancellationToken).ConfigureAwait(false));
        if (incomplete is not null)
        {
            throw incomplete;
        }

        state.PageCount = Math.Max(pages, 1);
        state.Replace(photos);
        state.ListedWith = state.Manifest;
    }

    private IAsyncEnumerable<IReadOnlyList<ListedObject>> Pages(AlbumState state, CancellationToken cancellationToken) =>
        new ObjectListing(connection, location.Bucket).GetPagesAsync(state.Prefix, withFolders, cancellationToken);

    // Other programs' files in the prefix are nobody's photos, and are never touched; nor is what a request could miss.
    private static Func<ListedObject, bool> IsPhotoOf(AlbumState state) =>
        item => !item.LeadsElsewhere && (item.IsMedia || state.Manifest?.Entries.ContainsKey(item.Key[state.Prefix.Length..]) == true);

    private async Task<IReadOnlyList<StoredPhoto>> DescribeAsync(
        AlbumState state,
        List<ListedObject> listed,
        CancellationToken cancellationToken
    )
    {
        var manifest = state.Manifest ?? Manifest.Empty;
        var known = new Dictionary<string, PhotoMetadata>(StringComparer.Ordinal);
        var unknown = new List<ListedObject>();
        var veiled = new List<ListedObject>();
        var disagreeing = 0;
        foreach (var item in listed)
        {
            if (state.Find(item.Key) is { } seen && seen.ETag == item.ETag && seen.LengthBytes == item.LengthBytes)
            {
                known[item.Key] = seen.Metadata;
            }
            else if (!manifest.Entries.TryGetValue(item.Key[state.Prefix.Length..], out var entry))
            {
                unknown.Add(item);
            }
            else if (!entry.Describes(item))
            {
                disagreeing++;
                unknown.Add(item);
            }
            else
            {
                known[item.Key] = entry.Metadata;
                if (Etags.AsMd5(item.ETag) is { } tag && tag != entry.Metadata.Md5)
                {
                    veiled.Add(item);
                }
            }
        }

        if (disagreeing > 0)
        {
            Log.ManifestEntriesLeftOut(connection.Logger, disagreeing, location.Bucket, state.Prefix + Manifest.FileName);
        }

        var lookup = new DigestLookup(connection, location.Bucket);
        if (veiled.Count > 0 && await lookup.AreDigestsAsync(veiled, cancellationToken).ConfigureAwait(false))
        {
            // The manifest says that tags are no digests, and they are: its word on these objects is not taken.
            unknown.AddRange(veiled);
        }

        foreach (var (key, metadata) in await lookup.FindAsync(unknown, looksAtParts: true, cancellationToken).ConfigureAwait(false))
        {
            known[key] = metadata;
        }

        return [.. listed.Select(item => StoredPhoto.Of(item, known.GetValueOrDefault(item.Key)))];
    }
}
