using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using Picsync.Synology.Database.Access;
using Picsync.Synology.Database.Reading;
using Picsync.Synology.Routing;
using Picsync.Synology.Telemetry;

namespace Picsync.Synology.Database.Writing;

/// <summary>Albums of a user that Picsync made, written into the database.</summary>
internal sealed class DatabaseFrameTarget(SynologyDatabase database, TargetEntry entry, string ownerName)
    : ILinkingFrameTarget,
        ILibraryScopingTarget,
        IPlacedTarget
{
    private readonly ConcurrentDictionary<int, IReadOnlySet<int>> _listed = new();
    private readonly ConcurrentDictionary<string, int> _found = new();
    private readonly LinkTransaction _transaction = new(database, entry, ownerName);

    public string Id { get; } = entry.IdFor(database.Place, ownerName);

    public IReadOnlyList<string> EarlierIds { get; } = [entry.EarlierIdFor(ownerName)];

    public TargetCapabilities Capabilities { get; } =
        new() { IdentityHash = HashKind.LibraryItem, MaxAlbumItems = database.Options.MaxAlbumItems };

    public StoragePlace GetPlace(string albumName) =>
        AlbumPlace.Of(
            database.Place,
            ownerName,
            GetAlbumTitle(albumName),
            _found.TryGetValue(GetAlbumTitle(albumName), out var id) ? id : null
        );

    public IReadOnlyCollection<string> NamesOf(string albumName, TargetItem item) => [];

    public string GetAlbumTitle(string name) => entry.Title ?? name;

    public IPhotoSource SeenByOwner(IPhotoSource source) => source is DatabasePhotoSource known ? known.SeenBy(ownerName) : source;

    /// <remarks>Owner and guests are looked up too, so that a wrong name is told before anything is planned.</remarks>
    public async Task<TargetAlbum?> FindAlbumAsync(string name, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return await database
            .ReadAsync("find an album", (session, token) => FindAsync(session, GetAlbumTitle(name), token), cancellationToken)
            .ConfigureAwait(false);
    }

    public async IAsyncEnumerable<TargetItem> GetItemsAsync(TargetAlbum album, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var id = NumberOf(album);
        var items = await database
            .ReadAsync("list an album", (session, token) => ListAsync(session, album, id, token), cancellationToken)
            .ConfigureAwait(false);
        _listed[id] = items.Select(static item => item.Item).ToHashSet();
        foreach (var (item, fileName) in items)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return ToItem(item, fileName);
        }
    }

    public async Task<LinkReceipt> LinkAsync(LinkChange change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        var albumId = change.Album is { } album ? NumberOf(album) : (int?)null;
        var order = new LinkOrder(change.AlbumName, GetAlbumTitle(change.AlbumName))
        {
            AlbumId = albumId,
            Run = change.RunId,
            Add = [.. change.Add.Select(static item => ItemOf(item.Id)).Distinct()],
            Remove = [.. change.Remove.Select(static item => ItemOf(item.Id)).Distinct()],
            Listed = albumId is { } id ? _listed.GetValueOrDefault(id) : new HashSet<int>(),
        };
        var outcome = await _transaction.RunAsync(order, cancellationToken).ConfigureAwait(false);
        _listed[outcome.AlbumId] = outcome.Items.Select(static item => item.Item).ToHashSet();
        Tell(outcome);
        return new LinkReceipt(
            new TargetAlbum(LibraryItem.TextOf(outcome.AlbumId), order.Title) { ItemCount = outcome.Items.Count },
            [.. outcome.Items.Select(static item => ToItem(item.Item, item.FileName))]
        )
        {
            Warnings = outcome.Warnings,
        };
    }

    public async Task<IReadOnlyList<MediaItem>> FindPhotosAsync(
        IReadOnlyCollection<ContentHash> photos,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(photos);
        var wanted = photos.ToHashSet();
        return await database
            .ReadAsync("look photos up", (session, token) => FindPhotosAsync(session, wanted, token), cancellationToken)
            .ConfigureAwait(false);
    }

    public async Task<TargetAlbum> CreateAlbumAsync(string name, CancellationToken cancellationToken) =>
        (await LinkAsync(new LinkChange(name), cancellationToken).ConfigureAwait(false)).Album;

    /// <exception cref="ItemUnavailableException">Always: albums link what the library holds, and take no bytes.</exception>
    public Task<UploadReceipt> UploadAsync(TargetAlbum album, PhotoUpload upload, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(upload);
        throw new ItemUnavailableException(upload.FileName, "albums of Synology Photos are filled with photos that are on the NAS already");
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

    public Task DeleteAsync(TargetAlbum album, TargetItem item, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(album);
        return LinkAsync(new LinkChange(album.Name) { Album = album, Remove = [item] }, cancellationToken);
    }

    /// <remarks>What an album links is seen at once; there is nothing to publish.</remarks>
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

    private async Task<IReadOnlyList<MediaItem>> FindPhotosAsync(
        DatabaseSession session,
        HashSet<ContentHash> wanted,
        CancellationToken cancellationToken
    )
    {
        if (!session.Schema.HasOwnTables)
        {
            return [];
        }

        // A name is a digest of the id, so that every id is tried; for 200,000 that takes a fraction of a second.
        var owner = await AlbumOwner.FindAsync(session, ownerName, entry, cancellationToken).ConfigureAwait(false);
        var ids = await session
            .ReadAsync("SELECT id FROM item", [], static row => row.GetInt32(0), cancellationToken)
            .ConfigureAwait(false);
        int[] known = [.. ids.Where(id => wanted.Contains(LibraryItem.HashOf(id)))];
        var examined = await AlbumMembers
            .ExamineAsync(session, owner.Owner.Id, known, database.UnixTime, cancellationToken)
            .ConfigureAwait(false);
        int[] allowed = [.. examined.Where(static item => item.IsAllowed).Select(static item => item.Item)];
        var files = await session
            .ReadAsync(
                "SELECT id_item, filename FROM unit WHERE is_major AND id_item = ANY ($1) ORDER BY id",
                [allowed],
                static row => (Item: row.GetInt32(0), Name: row.GetString(1)),
                cancellationToken
            )
            .ConfigureAwait(false);
        return [.. files.DistinctBy(static file => file.Item).Select(static file => LibraryItem.ToMediaItem(file.Item, file.Name))];
    }

    private async Task<TargetAlbum?> FindAsync(DatabaseSession session, string title, CancellationToken cancellationToken)
    {
        var owner = await AlbumOwner.FindAsync(session, ownerName, entry, cancellationToken).ConfigureAwait(false);
        foreach (var warning in owner.Warnings)
        {
            DatabaseLog.UserDisabled(database.Logger, warning);
        }

        var found = await ManagedAlbums
            .FindAsync(session, owner.KeyOf(title), database.Options.ImportsAutoAlbums, locks: false, cancellationToken)
            .ConfigureAwait(false);
        if (found is null)
        {
            return null;
        }

        _found[title] = found.Id;
        return new TargetAlbum(LibraryItem.TextOf(found.Id), title)
        {
            NeedsUpdate =
                owner.Guests is { } guests
                && (await GuestWriter.CompareAsync(session, found, guests, cancellationToken).ConfigureAwait(false)).IsNeeded,
        };
    }

    private async Task<List<(int Item, string FileName)>> ListAsync(
        DatabaseSession session,
        TargetAlbum album,
        int id,
        CancellationToken cancellationToken
    )
    {
        var owner = await AlbumOwner.FindAsync(session, ownerName, entry, cancellationToken).ConfigureAwait(false);
        var managed = await ManagedAlbums
            .FindAsync(session, owner.KeyOf(GetAlbumTitle(album.Name)), database.Options.ImportsAutoAlbums, locks: false, cancellationToken)
            .ConfigureAwait(false);
        return managed?.Id == id
            ? await AlbumMembers.ReadAsync(session, id, cancellationToken).ConfigureAwait(false)
            : throw new AlbumNotFoundException(ServiceName.Value, album.Name);
    }

    private void Tell(LinkOutcome outcome)
    {
        if (outcome.IsMade)
        {
            DatabaseLog.AlbumMade(database.Logger, outcome.AlbumId);
        }

        if (outcome.IsImported)
        {
            DatabaseLog.AlbumImported(database.Logger, outcome.AlbumId);
        }

        foreach (var function in outcome.MissingFunctions)
        {
            DatabaseLog.NoFunction(database.Logger, function);
        }

        DatabaseLog.Linked(database.Logger, outcome.AlbumId, outcome.Added, outcome.Removed);
        SynologyTelemetry.CountLinks(outcome.Added, outcome.Removed);
    }

    private static TargetItem ToItem(int item, string fileName) =>
        new(LibraryItem.TextOf(item)) { Hash = LibraryItem.HashOf(item), FileName = fileName };

    private static int NumberOf(TargetAlbum album)
    {
        ArgumentNullException.ThrowIfNull(album);
        return ItemOf(album.Id);
    }

    private static int ItemOf(string id) =>
        int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new ArgumentException($"'{id}' is not an id of Synology Photos.", nameof(id));
}
