using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using Picsync.Shared.Listing;
using Picsync.Synology.Routing;
using Picsync.Synology.Telemetry;

namespace Picsync.Synology.WebApi;

/// <summary>An album, or the account's library with the shared space, as a photo source.</summary>
internal sealed class WebApiSource : IFilteringPhotoSource, IAbsenceWitness, IPlacedSource
{
    private static readonly PhotoFilter s_everything = new();
    private static readonly PhotoSpace[] s_spaces = [PhotoSpace.Personal, PhotoSpace.Shared];
    private readonly SynologyPhotosClient _client;
    private readonly SourceEntry _entry;
    private readonly SourceListing _listing;
    private readonly ConcurrentDictionary<long, PhotoItem> _listed = new();

    public WebApiSource(SynologyPhotosClient client, SourceEntry entry)
    {
        _client = client;
        _entry = entry;
        _listing = new SourceListing(client, entry);
        var address = client.Transport.Address;
        Id = new SourceId(
            $"synology/{address.Host}:{address.Port}/{client.Connection.Options.Username}/"
                + (entry.Album is { } album ? $"album/{album}" : "library")
        );
    }

    public static SourceCapabilities Can { get; } =
        new()
        {
            ProvidesFittedRenditions = true,
            KnowsPeople = true,
            KnowsPlaces = true,
            KnowsAlbums = true,
            KnowsRatings = true,
            KnowsFavorites = true,
        };

    public SourceId Id { get; }

    public SourceCapabilities Capabilities => Can;

    public IReadOnlyList<StoragePlace> GetPlaces()
    {
        var nas = TargetId.PlaceOf(_client.Transport.Address);
        var found = _listing.FoundAlbums.Select(album => AlbumPlace.Found(nas, album.Key, album.Value));
        return _entry.Album is { } written ? [AlbumPlace.Of(nas, _client.Connection.Options.Username, written), .. found] : [.. found];
    }

    public IReadOnlyCollection<string> NamesOf(MediaItem item) => [];

    public IAsyncEnumerable<MediaItem> GetMediaItemsAsync(CancellationToken cancellationToken) =>
        GetMediaItemsAsync(s_everything, cancellationToken);

    public async IAsyncEnumerable<MediaItem> GetMediaItemsAsync(
        PhotoFilter filter,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(filter);
        await foreach (var item in _listing.ReadAsync(filter, cancellationToken).ConfigureAwait(false))
        {
            _listed[item.Id] = item;
            SynologyTelemetry.CountListed(1);
            yield return ItemMapper.ToMediaItem(item, filter);
        }
    }

    public async Task<MediaContent> OpenReadAsync(MediaItem item, Rendition rendition, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            var found = await FindAsync(item, cancellationToken).ConfigureAwait(false);
            return await new ItemContent(_client.Downloads).OpenAsync(found, rendition, cancellationToken).ConfigureAwait(false);
        }
        catch (ApiRefusal refusal) when (DownloadCalls.IsRefused(refusal.Code))
        {
            // One that is gone is passed over; one that is there and not given is a failure that somebody has to mend.
            if (!await IsThereAsync(item, cancellationToken).ConfigureAwait(false))
            {
                throw new ItemUnavailableException(item.FileName, $"the NAS does not give it (code {refusal.Code}); it is gone", refusal);
            }

            throw await RefuseAsync(item, refusal, cancellationToken).ConfigureAwait(false);
        }
    }

    // Ids are those of one NAS, whose address is part of the source's name.
    public ValueTask<string?> FindPlaceAsync(CancellationToken cancellationToken) => default;

    /// <remarks>A second listing under the same conditions has to have the same ids, and to be as long as the album, or the library, counts.</remarks>
    public Task<IReadOnlyDictionary<string, Absence>> ConfirmAbsentAsync(
        IReadOnlyCollection<string> missing,
        CertifiedListing present,
        CertifiedListing? last,
        CancellationToken cancellationToken
    ) => SecondListing.AskAsync(this, missing, present, cancellationToken);

    private async Task<PhotoItem> FindAsync(MediaItem item, CancellationToken cancellationToken)
    {
        if (!long.TryParse(item.Id, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            throw Gone(item);
        }

        if (_listed.TryGetValue(id, out var known))
        {
            return known;
        }

        return await LookUpAsync(id, cancellationToken).ConfigureAwait(false) is { } found ? _listed[id] = found : throw Gone(item);
    }

    /// <summary>Looks an item up by its id, in both spaces and through the album.</summary>
    private async Task<PhotoItem?> LookUpAsync(long id, CancellationToken cancellationToken)
    {
        var (album, isOwn) = await FindAlbumAsync(cancellationToken).ConfigureAwait(false);
        string?[] secrets =
            album?.Passphrase is not { } passphrase ? [null]
            : isOwn ? [null, passphrase]
            : [passphrase];
        foreach (var (space, secret) in secrets.SelectMany(static secret => s_spaces.Select(space => (space, secret))))
        {
            try
            {
                if (await _client.Items.FindAsync(id, space, secret, cancellationToken).ConfigureAwait(false) is { } found)
                {
                    return album is null ? found : AlbumContents.SeenThrough(album, isOwn, found);
                }
            }
            catch (ApiRefusal refusal) when (!ApiCodes.IsBusy(refusal.Code) && !ApiCodes.IsSessionLost(refusal.Code))
            {
                // Not there, or no such space; the next way is tried.
            }
        }

        return null;
    }

    // What cannot be looked up is not gone.
    private async Task<bool> IsThereAsync(MediaItem item, CancellationToken cancellationToken)
    {
        try
        {
            return !long.TryParse(item.Id, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                || await LookUpAsync(id, cancellationToken).ConfigureAwait(false) is not null;
        }
        catch (PicsyncException)
        {
            return true;
        }
    }

    private async Task<ServiceRequestException> RefuseAsync(MediaItem item, ApiRefusal refusal, CancellationToken cancellationToken)
    {
        var account = (await _client.GetAccountAsync(cancellationToken).ConfigureAwait(false)).Id;
        var owner =
            long.TryParse(item.Id, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && _listed.TryGetValue(id, out var known)
                ? known.OwnerId
                : null;
        var advice =
            owner == 0 ? "it is in the shared space: let the account look into that space in the settings of Synology Photos"
            : owner is not null && owner != account
                ? "it is another user's: share the album again with the right to download, or have the photo copied into the shared space"
            : "let the account download it, in Synology Photos and on the shared folder";
        return new ServiceRequestException(
            SynologyErrors.Service,
            $"open '{item.FileName}'",
            $"the NAS lists it and does not give it (code {refusal.Code}); {advice}",
            refusal
        );
    }

    // Photos of others are seen through the album that holds them.
    private async Task<(PhotoAlbum? Album, bool IsOwn)> FindAlbumAsync(CancellationToken cancellationToken)
    {
        if (_entry.Album is not { } wanted)
        {
            return (null, false);
        }

        var albums = new AlbumFinder(_client);
        var album = await albums.GetAsync(wanted, cancellationToken).ConfigureAwait(false);
        return (album, await albums.IsOwnAsync(album, cancellationToken).ConfigureAwait(false));
    }

    private static ItemUnavailableException Gone(MediaItem item) =>
        new(item.FileName, "it is no longer in Synology Photos, or hidden from the account");
}
