using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Picsync.Nixplay;

/// <summary>
/// Nixplay as a frame target: an album of the account, shown through the playlist that carries its name after a prefix.
/// Photos are recognised by the MD5 digest of the uploaded bytes. Its <see cref="Id"/> goes by the API's address and the user name.
/// </summary>
public sealed class NixplayFrameTarget : IFrameTarget, IReadableFrameTarget
{
    private static readonly HashSet<string> s_contentTypes =
    [
        "image/jpeg",
        "image/png",
        "image/tiff",
        "image/heic",
        "image/heif",
        "video/mp4",
    ];

    private const string Name = "nixplay";

    private readonly NixplayClient _client;
    private readonly AlbumMemory _memory = new();
    private readonly ConcurrentDictionary<string, long> _albumIds = new(StringComparer.Ordinal);
    private readonly PlaylistReader _reader;
    private readonly PlaylistPublisher _publisher;
    private readonly UploadConfirmation _confirmation;

    /// <summary>Makes a target on top of a client, with the client's options. Nothing is contacted yet.</summary>
    /// <param name="client">The client; not disposed here.</param>
    public NixplayFrameTarget(NixplayClient client)
    {
        ArgumentNullException.ThrowIfNull(client);
        _client = client;
        Id = TargetId.Of(Name, client.Options.BaseAddress, client.Options.Username ?? "");
        _reader = new PlaylistReader(client, _memory);
        _publisher = new PlaylistPublisher(client, _memory, _reader);
        _confirmation = new UploadConfirmation(client, _memory);
        Capabilities = new TargetCapabilities
        {
            IdentityHash = HashKind.Md5,
            ContentTypes = s_contentTypes,
            MaxPublishedItems = client.Options.MaxPlaylistItems,
            KeepsOrder = client.Options.ArrangesPlaylists,
            HasPlaylists = true,
            ParallelUploads = client.Options.ParallelUploads,
        };
    }

    /// <inheritdoc/>
    public string Id { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> EarlierIds => [Name];

    /// <inheritdoc/>
    public TargetCapabilities Capabilities { get; }

    /// <inheritdoc/>
    /// <exception cref="ConfigurationException">The name is that of a container of the service's own, and the options forbid those.</exception>
    public async Task<TargetAlbum?> FindAlbumAsync(string name, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ThrowIfDefaultContainer(name);
        var found = await _client.FindAlbumsAsync(name, cancellationToken).ConfigureAwait(false);
        if (found.Count > 1)
        {
            throw new AmbiguousAlbumException(NixplayErrors.Service, "album", name, [.. found.Select(static album => Text(album.Id))]);
        }

        if (found is [{ IsDefaultContainer: true }])
        {
            ThrowDefaultContainer(name);
        }

        if (found.Count > 0)
        {
            _albumIds[name] = found[0].Id;
            return ToAlbum(found[0], name);
        }

        await ThrowIfStillThereAsync(name, cancellationToken).ConfigureAwait(false);
        return null;
    }

    /// <inheritdoc/>
    /// <exception cref="ConfigurationException">The name is that of a container of the service's own, and the options forbid those.</exception>
    public async Task<TargetAlbum> CreateAlbumAsync(string name, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ThrowIfDefaultContainer(name);
        var album = await _client.CreateAlbumAsync(name, cancellationToken).ConfigureAwait(false);
        _albumIds[name] = album.Id;
        return ToAlbum(album, name);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<TargetItem> GetItemsAsync(TargetAlbum album, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var id = IdOf(album);
        _reader.Drop(id);
        await foreach (var photo in _client.GetPhotosAsync(id, album.ItemCount, cancellationToken).ConfigureAwait(false))
        {
            _memory.Note(id, photo);
            yield return ToItem(photo);
        }
    }

    /// <inheritdoc/>
    public async Task<UploadReceipt> UploadAsync(TargetAlbum album, PhotoUpload upload, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(upload);
        var type = upload.ContentType.ToLowerInvariant();
        if (!s_contentTypes.Contains(type))
        {
            throw new ItemUnavailableException(upload.FileName, $"Nixplay does not take files of the type {upload.ContentType}");
        }

        var hash = upload.Hashes.Md5 ?? throw new ArgumentException("The upload comes without its MD5 digest.", nameof(upload));
        var result = await _client
            .UploadPhotoAsync(IdOf(album), upload with { ContentType = type }, cancellationToken)
            .ConfigureAwait(false);
        return new UploadReceipt(hash, result.FileName)
        {
            WasAlreadyThere = result.Outcome == NixplayUploadOutcome.AlreadyThere,
            IsUncertain = result.Outcome == NixplayUploadOutcome.Unconfirmed,
        };
    }

    /// <inheritdoc/>
    /// <exception cref="ServiceRequestException">The album could not be looked at.</exception>
    public async Task<IReadOnlyList<TargetItem>> ConfirmAsync(
        TargetAlbum album,
        IReadOnlyList<UploadReceipt> receipts,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(receipts);
        var hashes = receipts.Select(static receipt => receipt.Hash).ToHashSet();
        var seen = await _confirmation.SeekAsync(IdOf(album), hashes, cancellationToken).ConfigureAwait(false);
        return [.. seen.Select(ToItem)];
    }

    /// <inheritdoc/>
    /// <remarks>A photo that no listing of this target showed in the album is looked at first, and left alone when it is another's.</remarks>
    public async Task DeleteAsync(TargetAlbum album, TargetItem item, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        var albumId = IdOf(album);
        var photoId = Number(item.Id, "item");
        if (
            !_memory.Holds(albumId, photoId, item.Hash)
            && await FindAsync(albumId, photoId, item, "delete photo", cancellationToken).ConfigureAwait(false) is null
        )
        {
            return;
        }

        _reader.Drop(albumId);
        await _client.DeletePhotoAsync(photoId, cancellationToken).ConfigureAwait(false);
        _memory.Forget(albumId, photoId);
    }

    /// <inheritdoc/>
    /// <exception cref="ConfigurationException">The playlist would be one of the service's own, and the options forbid those.</exception>
    public Task<PublishOutcome> PublishAsync(
        TargetAlbum album,
        IReadOnlyList<TargetItem> inOrder,
        PublishOptions options,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(inOrder);
        ArgumentNullException.ThrowIfNull(options);
        var albumId = IdOf(album);
        var name = PlaylistNameOf(album);
        ThrowIfDefaultContainer(name);
        long[] wanted = [.. inOrder.Select(static item => Number(item.Id, "item")).Distinct()];
        return _publisher.PublishAsync(albumId, name, wanted, options, cancellationToken);
    }

    /// <inheritdoc/>
    /// <remarks>The address that the last listing told is used, and asked for anew when it has expired.</remarks>
    public async Task<MediaContent> OpenReadAsync(TargetAlbum album, TargetItem item, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        var albumId = IdOf(album);
        var photoId = Number(item.Id, "item");
        var photo = _memory.Holds(albumId, photoId, item.Hash)
            ? new NixplayPhoto(photoId, item.FileName ?? item.Id) { Md5 = item.Hash, OriginalAddress = _memory.AddressOf(photoId) }
            : await FindAsync(albumId, photoId, item, "open photo", cancellationToken).ConfigureAwait(false);
        return await _client
            .OpenOriginalAsync(
                photo ?? throw new ItemUnavailableException(item.FileName ?? item.Id, "it is no longer in the account"),
                cancellationToken
            )
            .ConfigureAwait(false);
    }

    /// <inheritdoc/>
    /// <exception cref="AmbiguousAlbumException">Several playlists have the album's name.</exception>
    /// <remarks>What was read serves the <see cref="PublishAsync"/> that follows within seconds, unless the album is listed in between.</remarks>
    public async Task<IReadOnlyList<string>> GetPublishedIdsAsync(TargetAlbum album, CancellationToken cancellationToken)
    {
        var shown = await _reader.GetShownAsync(IdOf(album), PlaylistNameOf(album), cancellationToken).ConfigureAwait(false);
        return [.. shown.Select(Text)];
    }

    /// <summary>Looks at a photo that no listing showed; null when it is gone, an error when it is not the one that is meant.</summary>
    private async Task<NixplayPhoto?> FindAsync(
        long albumId,
        long photoId,
        TargetItem item,
        string operation,
        CancellationToken cancellationToken
    )
    {
        var photo = await _client.FindPhotoAsync(photoId, cancellationToken).ConfigureAwait(false);
        return photo is null || ((photo.AlbumId ?? albumId) == albumId && (item.Hash is not { } hash || photo.Md5 == hash))
            ? photo
            : throw new ServiceRequestException(
                NixplayErrors.Service,
                $"{operation} {photoId}",
                "it is not, or no longer, the photo that was listed in the album; it stays as it is"
            );
    }

    private string PlaylistNameOf(TargetAlbum album) => _client.Options.PlaylistPrefix + album.Name;

    /// <summary>An album that was there before and is missing from the list is asked for its photos, lest a second one is made.</summary>
    private async Task ThrowIfStillThereAsync(string name, CancellationToken cancellationToken)
    {
        if (!_albumIds.TryGetValue(name, out var id))
        {
            return;
        }

        try
        {
            if ((await _client.GetPhotoPageAsync(id, page: 1, cancellationToken).ConfigureAwait(false)).Count > 0)
            {
                throw NixplayErrors.Unreadable("list albums", $"its list lacks album {id}, whose photos it lists");
            }
        }
        catch (ServiceRequestException exception) when (exception.StatusCode == 404)
        {
            // Gone, as the list says.
        }

        _albumIds.TryRemove(name, out _);
    }

    private static TargetAlbum ToAlbum(NixplayAlbum album, string name) => new(Text(album.Id), name) { ItemCount = album.PhotoCount };

    private static TargetItem ToItem(NixplayPhoto photo) => new(Text(photo.Id)) { Hash = photo.Md5, FileName = photo.FileName };

    private static long IdOf(TargetAlbum album)
    {
        ArgumentNullException.ThrowIfNull(album);
        return Number(album.Id, "album");
    }

    private static long Number(string id, string what) =>
        long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new ArgumentException($"'{id}' is not the id of a Nixplay {what}.", nameof(id));

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);

    private void ThrowIfDefaultContainer(string name)
    {
        if (NixplayName.IsDefaultContainer(name))
        {
            ThrowDefaultContainer(name);
        }
    }

    private void ThrowDefaultContainer(string name)
    {
        if (!_client.Options.AllowsDefaultContainers)
        {
            throw new ConfigurationException(
                $"'{name}' is one of Nixplay's own containers and is not touched; choose another name, or set AllowsDefaultContainers",
                location: null,
                key: null
            );
        }
    }
}
