using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using Picsync.Synology.Routing;
using Picsync.Synology.Telemetry;

namespace Picsync.Synology.WebApi;

/// <summary>Albums of the account that signs in, which link photos that are on the NAS already.</summary>
internal sealed class WebApiTarget(SynologyPhotosClient client, TargetEntry entry, ISynologyStateStore store)
    : ILinkingFrameTarget,
        IPlacedTarget
{
    private readonly AlbumBook _book = new(client, store);
    private readonly AlbumGuests _guests = new(client);
    private readonly ConcurrentDictionary<string, long> _found = new();

    public string Id { get; } = entry.IdFor(TargetId.PlaceOf(client.Transport.Address), client.Connection.Options.Username);

    public IReadOnlyList<string> EarlierIds { get; } = [entry.EarlierIdFor(client.Connection.Options.Username)];

    public TargetCapabilities Capabilities { get; } = new() { IdentityHash = HashKind.LibraryItem };

    public StoragePlace GetPlace(string albumName) =>
        AlbumPlace.Of(
            TargetId.PlaceOf(client.Transport.Address),
            client.Connection.Options.Username,
            GetAlbumTitle(albumName),
            _found.TryGetValue(GetAlbumTitle(albumName), out var id) ? id : null
        );

    public IReadOnlyCollection<string> NamesOf(string albumName, TargetItem item) => [];

    public string GetAlbumTitle(string name) => entry.Title ?? name;

    public async Task<TargetAlbum?> FindAlbumAsync(string name, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (await _book.FindAsync(GetAlbumTitle(name), cancellationToken).ConfigureAwait(false) is not { } found)
        {
            return null;
        }

        _found[GetAlbumTitle(name)] = found.Album.Id;
        return ToAlbum(found.Album, GetAlbumTitle(name));
    }

    public async Task<TargetAlbum> CreateAlbumAsync(string name, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        var (album, _, _) = await _book.CreateAsync(GetAlbumTitle(name), cancellationToken).ConfigureAwait(false);
        return ToAlbum(album, GetAlbumTitle(name));
    }

    public async IAsyncEnumerable<TargetItem> GetItemsAsync(TargetAlbum album, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var own = await GetManagedAsync(album, cancellationToken).ConfigureAwait(false);
        await foreach (var item in ReadAsync(own, cancellationToken).ConfigureAwait(false))
        {
            yield return ToItem(item);
        }
    }

    public async Task<LinkReceipt> LinkAsync(LinkChange change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        cancellationToken.ThrowIfCancellationRequested();
        var title = GetAlbumTitle(change.AlbumName);
        long[] add = [.. change.Add.Select(static item => LibraryItem.IdOf(item.Id)).Distinct()];
        long[] remove = [.. change.Remove.Select(static item => LibraryItem.IdOf(item.Id)).Distinct()];
        var account = await client.GetAccountAsync(cancellationToken).ConfigureAwait(false);
        var guests = await _guests.ResolveAsync(entry, account, cancellationToken).ConfigureAwait(false);
        var warnings = new List<string>();
        var (album, record) = await GetOrCreateAsync(change.Album, title, warnings, cancellationToken).ConfigureAwait(false);

        // Links come before any go, so that nobody looks at an album that is emptier than it was.
        var refused = await client.Albums.AddAsync(album, add, cancellationToken).ConfigureAwait(false);
        WarnOf(refused, "could not be linked", warnings);
        refused = await client.Albums.RemoveAsync(album, remove, cancellationToken).ConfigureAwait(false);
        WarnOf(refused, "could not be taken out", warnings);

        SynologyTelemetry.CountLinks(add.Length, remove.Length);
        album = await client.Albums.FindAsync(album.Id, cancellationToken).ConfigureAwait(false) ?? throw Deleted(album.Id);
        var items = await ReadAsync(album, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        if (add.Length + remove.Length > 0)
        {
            await SetCoverAsync(album, items, warnings, cancellationToken).ConfigureAwait(false);
        }

        var members = await _guests.ApplyAsync(album, record, guests, entry.Share.Role, warnings, cancellationToken).ConfigureAwait(false);
        await _book.SaveAsync(title, record with { Members = members }, cancellationToken).ConfigureAwait(false);
        return new LinkReceipt(ToAlbum(album, title), [.. items.Select(ToItem)]) { Warnings = warnings };
    }

    public async Task<IReadOnlyList<MediaItem>> FindPhotosAsync(
        IReadOnlyCollection<ContentHash> photos,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(photos);
        var wanted = photos.ToHashSet();
        var found = new List<MediaItem>();
        foreach (var space in await client.Spaces.GetAsync(cancellationToken).ConfigureAwait(false))
        {
            var pages = await client.Items.BeginAsync(new ItemQuery(space), withFields: false, cancellationToken).ConfigureAwait(false);
            await foreach (var item in pages.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                if (wanted.Remove(LibraryItem.HashOf(item.Id)))
                {
                    found.Add(LibraryItem.ToMediaItem(item.Id, item.FileName));
                }

                if (wanted.Count == 0)
                {
                    return found;
                }
            }
        }

        return found;
    }

    public Task<UploadReceipt> UploadAsync(TargetAlbum album, PhotoUpload upload, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(upload);
        throw new ItemUnavailableException(
            upload.FileName,
            "albums of Synology Photos link photos that are on the NAS already; this one comes from another source"
        );
    }

    public async Task<IReadOnlyList<TargetItem>> ConfirmAsync(
        TargetAlbum album,
        IReadOnlyList<UploadReceipt> receipts,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(receipts);
        var wanted = receipts.Select(static receipt => receipt.Hash).ToHashSet();
        return await GetItemsAsync(album, cancellationToken)
            .Where(item => item.Hash is { } hash && wanted.Contains(hash))
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
    }

    public async Task DeleteAsync(TargetAlbum album, TargetItem item, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        var own = await GetManagedAsync(album, cancellationToken).ConfigureAwait(false);
        var refused = await client.Albums.RemoveAsync(own, [LibraryItem.IdOf(item.Id)], cancellationToken).ConfigureAwait(false);
        if (
            refused.Count > 0
            && await ReadAsync(own, cancellationToken)
                .AnyAsync(other => refused.Contains(other.Id), cancellationToken)
                .ConfigureAwait(false)
        )
        {
            throw SynologyErrors.Unreadable($"take item {item.Id} out of an album", "the NAS keeps it");
        }
    }

    /// <remarks>An album is seen as it is; there is nothing to publish.</remarks>
    public Task<PublishOutcome> PublishAsync(
        TargetAlbum album,
        IReadOnlyList<TargetItem> inOrder,
        PublishOptions options,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(inOrder);
        return Task.FromResult(new PublishOutcome(Name: null, inOrder.Count, Changed: false));
    }

    private async Task<(PhotoAlbum Album, ManagedAlbum Record)> GetOrCreateAsync(
        TargetAlbum? found,
        string title,
        List<string> warnings,
        CancellationToken cancellationToken
    )
    {
        if (await _book.FindAsync(title, cancellationToken).ConfigureAwait(false) is { } known)
        {
            return found is null || IdOf(found) == known.Album.Id ? known : throw NotOurs(IdOf(found));
        }

        if (found is not null)
        {
            // What is to be linked is a difference to an album that is gone.
            throw Deleted(IdOf(found));
        }

        var (album, record, others) = await _book.CreateAsync(title, cancellationToken).ConfigureAwait(false);
        if (others.Count > 0)
        {
            warnings.Add(
                $"The account has another album '{title}' ({string.Join(", ", others)}), which Picsync did not make and leaves alone; a new one was made."
            );
        }

        return (album, record);
    }

    private async Task<PhotoAlbum> GetManagedAsync(TargetAlbum album, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(album);
        return
            await _book.FindAsync(GetAlbumTitle(album.Name), cancellationToken).ConfigureAwait(false) is { } known
            && known.Album.Id == IdOf(album)
            ? known.Album
            : throw new AlbumNotFoundException(SynologyErrors.Service, album.Id, "It is not, or no longer, an album that Picsync made.");
    }

    private IAsyncEnumerable<PhotoItem> ReadAsync(PhotoAlbum album, CancellationToken cancellationToken) =>
        client.Contents.ReadAsync(album, isOwn: true, withFields: false, isBoundByCount: false, cancellationToken);

    // The newest photo, as people expect of an album that changes.
    private async Task SetCoverAsync(PhotoAlbum album, List<PhotoItem> items, List<string> warnings, CancellationToken cancellationToken)
    {
        if (items.Count == 0)
        {
            return;
        }

        try
        {
            var newest = items.MaxBy(static item => (item.TakenSeconds, item.Id))!;
            await client.Albums.SetCoverAsync(album, newest.Id, cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceRequestException cause)
        {
            warnings.Add($"The album's cover could not be set: {cause.Reason}.");
        }
    }

    private static void WarnOf(IReadOnlyList<long> refused, string what, List<string> warnings)
    {
        if (refused.Count > 0)
        {
            warnings.Add(
                $"{refused.Count} photos {what}: the NAS refused {string.Join(", ", refused.Take(10))}{(refused.Count > 10 ? " …" : "")}."
            );
        }
    }

    private static TargetAlbum ToAlbum(PhotoAlbum album, string name) =>
        new(LibraryItem.TextOf(album.Id), name) { ItemCount = album.ItemCount };

    private static TargetItem ToItem(PhotoItem item) =>
        new(LibraryItem.TextOf(item.Id))
        {
            Hash = LibraryItem.HashOf(item.Id),
            FileName = item.FileName,
            LengthBytes = item.LengthBytes,
        };

    private static long IdOf(TargetAlbum album) =>
        long.TryParse(album.Id, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? id
            : throw new ArgumentException($"'{album.Id}' is not the id of an album of Synology Photos.", nameof(album));

    private static ServiceRequestException NotOurs(long id) =>
        SynologyErrors.Unreadable("change an album", $"album {id} is not the one that Picsync made; it stays as it is");

    private static ServiceRequestException Deleted(long id) =>
        SynologyErrors.Unreadable("change an album", $"album {id} was deleted meanwhile; the next run makes it anew");
}
