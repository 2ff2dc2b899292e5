using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Picsync.S3;

/// <summary>A bucket, or a part of one, as a place for photos.</summary>
/// <remarks>
/// <para>
/// Items are the objects below an album's prefix whose names are those of pictures and videos; other objects are never touched. Two
/// photos of one name become <c>IMG_1.jpg</c> and <c>IMG_1-1a2b3c4d.jpg</c>, where the second's name holds a part of its digest, so that
/// every importer comes to the same names. What the objects' digests are is kept in <c>.picsync-manifest.json</c> beside them, written
/// last, and believed only as far as it agrees with the listing. See <c>docs/services/s3.md</c>.
/// </para>
/// <para>
/// The bucket itself is never created. Its <see cref="Id"/> goes by service, bucket and prefix: whoever has a key to them, they are the same place.
/// </para>
/// </remarks>
public sealed class S3FrameTarget : IFrameTarget, IReadableFrameTarget, IPlacedTarget, IDisposable
{
    private readonly S3Connection _connection;
    private readonly S3Location _location;
    private readonly S3Layout _layout;
    private readonly AlbumReader _reader;
    private readonly ConcurrentDictionary<string, AlbumState> _albums = new(StringComparer.Ordinal);

    /// <summary>Names the place; nothing is contacted yet.</summary>
    /// <param name="connection">The connection, which is not disposed with the target.</param>
    /// <param name="options">Where photos go.</param>
    /// <exception cref="FormatException">The layout is none; the message says why.</exception>
    public S3FrameTarget(S3Connection connection, S3TargetOptions options)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(options);
        _connection = connection;
        _location = options.Location;
        _layout = S3Layout.Parse(options);
        _reader = new AlbumReader(connection, _location, _layout.HasFolders);
        var place = _layout.SeparatesAlbums ? _location.Prefix : _location.Prefix + _layout.PrefixOf("");
        var name = $"s3/{_location.Bucket}/{place}".TrimEnd('/');
        Id = connection.OtherService is { } service ? TargetId.Of(name, service, account: null) : name;
        EarlierIds = connection.ServiceName is { Length: > 0 } host ? [$"s3/{host}{_location.Bucket}/{place}".TrimEnd('/')] : [];
        Capabilities = new TargetCapabilities
        {
            IdentityHash = HashKind.Md5,
            MaxItemBytes = 5L << 40,
            KeepsOrder = false,
            ShowsCaptions = true,
            HasPlaylists = false,
            ParallelUploads = connection.Options.ParallelUploads,
        };
    }

    /// <inheritdoc/>
    public string Id { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> EarlierIds { get; }

    /// <inheritdoc/>
    public StoragePlace GetPlace(string albumName) => S3Place.Of(_connection, _location.Bucket, PrefixOf(albumName));

    /// <inheritdoc/>
    public IReadOnlyCollection<string> NamesOf(string albumName, TargetItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return [S3Place.NameOf(_connection, _location.Bucket, item.Id)];
    }

    /// <inheritdoc/>
    public TargetCapabilities Capabilities { get; }

    /// <summary>Gives the name, or the place where the layout keeps all albums in one.</summary>
    /// <inheritdoc/>
    public string GetAlbumTitle(string name) => _layout.SeparatesAlbums ? name : Describe(PrefixOf(name));

    /// <inheritdoc/>
    /// <exception cref="ConfigurationException">The place holds one album only, and it has another name.</exception>
    public async Task<TargetAlbum?> FindAlbumAsync(string name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(name);
        var state = StateOf(PrefixOf(name));
        await _reader.ReadManifestAsync(state, cancellationToken).ConfigureAwait(false);
        ThrowIfOfAnother(state, name);
        var isThere = state.ManifestTag is not null || await _reader.HasObjectsAsync(state, cancellationToken).ConfigureAwait(false);
        return isThere ? new TargetAlbum(state.Prefix, name) : null;
    }

    /// <inheritdoc/>
    public async Task<TargetAlbum> CreateAlbumAsync(string name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(name);
        var state = StateOf(PrefixOf(name));
        var manifest = Manifest.Empty with { Album = NoteOf(name) };
        var tag = await new ManifestStore(_connection, _location.Bucket)
            .TryWriteAsync(state.Prefix, manifest.ToBytes(), replaces: null, cancellationToken)
            .ConfigureAwait(false);
        if (tag is null)
        {
            throw new ServiceRequestException(S3Errors.Service, "create an album", $"{Describe(state.Prefix)} is there already.");
        }

        (state.Manifest, state.ManifestTag) = (manifest, tag);
        return new TargetAlbum(state.Prefix, name);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<TargetItem> GetItemsAsync(TargetAlbum album, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var state = StateOf(album);
        cancellationToken.ThrowIfCancellationRequested();
        var photos = new List<StoredPhoto>();
        IncompleteListingException? incomplete = null;
        try
        {
            await _reader.ListAsync(state, photos, cancellationToken).ConfigureAwait(false);
        }
        catch (IncompleteListingException doubt)
        {
            incomplete = doubt;
        }

        if (incomplete is null && photos.Count == 0 && state.ManifestTag is null)
        {
            throw new AlbumNotFoundException(S3Errors.Service, album.Name, $"{Describe(state.Prefix)} holds nothing.");
        }

        foreach (var photo in photos)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return photo.ToItem();
        }

        if (incomplete is not null)
        {
            throw incomplete;
        }
    }

    /// <inheritdoc/>
    public async Task<UploadReceipt> UploadAsync(TargetAlbum album, PhotoUpload upload, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(upload);
        var state = StateOf(album);
        await ListOnceAsync(state, cancellationToken).ConfigureAwait(false);
        var uploader = new PhotoUploader(_connection, _location, _layout);
        var (photo, wasThere) = await uploader.UploadAsync(state, upload, cancellationToken).ConfigureAwait(false);
        return new UploadReceipt(upload.Hashes.Md5!.Value, upload.FileName)
        {
            ItemId = photo.Key,
            WasAlreadyThere = wasThere == true,
            IsUncertain = wasThere is null,
        };
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<TargetItem>> ConfirmAsync(
        TargetAlbum album,
        IReadOnlyList<UploadReceipt> receipts,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(receipts);
        var seen = await new UploadConfirmation(_connection, _location, _layout.HasFolders)
            .WaitAsync(StateOf(album), receipts, cancellationToken)
            .ConfigureAwait(false);
        return [.. seen.Select(static photo => photo.ToItem())];
    }

    /// <inheritdoc/>
    /// <remarks>An object that holds other bytes by now than the listing said is somebody else's, and stays.</remarks>
    public async Task DeleteAsync(TargetAlbum album, TargetItem item, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        var state = StateOf(album);
        ThrowIfOutside(state, item, "delete");
        var head = await ObjectHead.FindAsync(_connection, _location.Bucket, item.Id, cancellationToken).ConfigureAwait(false);
        if (head is not null)
        {
            ThrowIfReplaced(state, item, head);
            await (
                _connection.Options.DeletesVersions
                    ? ObjectDeletion.DeleteVersionsAsync(_connection, _location.Bucket, item.Id, cancellationToken)
                    : ObjectDeletion.DeleteAsync(_connection, _location.Bucket, item.Id, cancellationToken)
            ).ConfigureAwait(false);
        }

        state.Remove(item.Id);
    }

    /// <summary>Writes the album's manifest, unless it is right already; a bucket shows all that is in it.</summary>
    /// <inheritdoc/>
    public async Task<PublishOutcome> PublishAsync(
        TargetAlbum album,
        IReadOnlyList<TargetItem> inOrder,
        PublishOptions options,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(inOrder);
        ArgumentNullException.ThrowIfNull(options);
        var state = StateOf(album);
        cancellationToken.ThrowIfCancellationRequested();
        await ListOnceAsync(state, cancellationToken).ConfigureAwait(false);
        var wanted = inOrder.Select(static item => item.Id).ToHashSet(StringComparer.Ordinal);
        var all = state.All();
        var leaving = options.RemovesSurplus
            ? all.Select(static photo => photo.Key).Where(key => !wanted.Contains(key)).ToHashSet(StringComparer.Ordinal)
            : [];
        await new ManifestUpdate(_connection, _location.Bucket)
            .RunAsync(state, NoteOf(album.Name), leaving, cancellationToken)
            .ConfigureAwait(false);
        return new PublishOutcome(Name: null, all.Count, Changed: false);
    }

    /// <inheritdoc/>
    public Task<MediaContent> OpenReadAsync(TargetAlbum album, TargetItem item, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        ThrowIfOutside(StateOf(album), item, "read");
        return ObjectContent.OpenAsync(_connection, _location.Bucket, item.Id, item.FileName, etag: null, cancellationToken);
    }

    /// <summary>Lists the album's items: a bucket shows all that is in it, by key.</summary>
    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> GetPublishedIdsAsync(TargetAlbum album, CancellationToken cancellationToken)
    {
        var ids = new List<string>();
        await foreach (var item in GetItemsAsync(album, cancellationToken).ConfigureAwait(false))
        {
            ids.Add(item.Id);
        }

        return ids;
    }

    /// <summary>
    /// Deletes an album for good: its photos, its manifest, and what was begun to be uploaded. What else lies below its prefix stays.
    /// Repeating it is harmless.
    /// </summary>
    /// <param name="album">The album.</param>
    /// <param name="cancellationToken">Stops it between objects.</param>
    /// <returns>How many photos were deleted.</returns>
    /// <exception cref="IncompleteListingException">Not all of it could be listed; nothing was deleted.</exception>
    /// <exception cref="ServiceRequestException">An object could not be deleted.</exception>
    public async Task<int> DeleteAlbumAsync(TargetAlbum album, CancellationToken cancellationToken)
    {
        var state = StateOf(album);
        var photos = new List<StoredPhoto>();
        await _reader.ListAsync(state, photos, cancellationToken).ConfigureAwait(false);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = cancellationToken };
        string[] keys = [.. photos.Select(static photo => photo.Key), state.Prefix + Manifest.FileName];
        await Parallel
            .ForEachAsync(
                keys,
                parallel,
                async (key, token) =>
                    await (
                        _connection.Options.DeletesVersions
                            ? ObjectDeletion.DeleteVersionsAsync(_connection, _location.Bucket, key, token)
                            : ObjectDeletion.DeleteAsync(_connection, _location.Bucket, key, token)
                    ).ConfigureAwait(false)
            )
            .ConfigureAwait(false);
        await state.Unfinished.AbortAllAsync(cancellationToken).ConfigureAwait(false);
        _albums.TryRemove(state.Prefix, out _);
        state.Dispose();
        return photos.Count;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var state in _albums.Values)
        {
            state.Dispose();
        }
    }

    private string PrefixOf(string albumName) => _location.Prefix + _layout.PrefixOf(albumName);

    private AlbumState StateOf(TargetAlbum album)
    {
        ArgumentNullException.ThrowIfNull(album);
        return album.Id == PrefixOf(album.Name)
            ? StateOf(album.Id)
            : throw new AlbumNotFoundException(S3Errors.Service, album.Name, $"Its id is not that of an album in {_location}.");
    }

    private AlbumState StateOf(string prefix) =>
        _albums.GetOrAdd(prefix, static (prefix, self) => new AlbumState(self._connection, self._location.Bucket, prefix), this);

    private async Task ListOnceAsync(AlbumState state, CancellationToken cancellationToken)
    {
        if (state.IsListed)
        {
            return;
        }

        await state.Listing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!state.IsListed)
            {
                await _reader.ListAsync(state, [], cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            state.Listing.Release();
        }
    }

    // What an import put there has no name of its own, so that an album of any name can take it over.
    private string? NoteOf(string albumName) => S3Location.TryParse(albumName, out var place) && place == _location ? null : albumName;

    private void ThrowIfOfAnother(AlbumState state, string name)
    {
        if (state.Manifest?.Album is { } other && NoteOf(name) is { } own && other != own)
        {
            throw new ConfigurationException(
                $"{Describe(state.Prefix)} is the album '{other}'. Give the album '{own}' a place of its own, or use the layout "
                    + "'{album}/{file}' for both.",
                location: null,
                key: "target"
            );
        }
    }

    private void ThrowIfOutside(AlbumState state, TargetItem item, string verb)
    {
        if (
            !item.Id.StartsWith(state.Prefix, StringComparison.Ordinal)
            || item.Id == state.Prefix + Manifest.FileName
            || KeyPath.LeadsElsewhere(item.Id)
        )
        {
            throw new ServiceRequestException(
                S3Errors.Service,
                $"{verb} {item.FileName ?? item.Id}",
                $"it is no photo of the album in {Describe(state.Prefix)}."
            );
        }
    }

    private void ThrowIfReplaced(AlbumState state, TargetItem item, ObjectHead head)
    {
        var isAsListed =
            state.Find(item.Id) is not { } known
            || known.ETag == head.ETag
            || (known.Metadata.Md5 is { } md5 && head.Metadata.Md5 == md5 && known.LengthBytes == head.LengthBytes);
        if (!isAsListed || (item.Hash is { } listed && head.Md5 is { } now && now != listed))
        {
            throw new ServiceRequestException(
                S3Errors.Service,
                $"delete s3://{_location.Bucket}/{item.Id}",
                "the object holds other bytes by now than the listing said."
            );
        }
    }

    private string Describe(string prefix) => $"s3://{_location.Bucket}/{prefix}";
}
