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

    public IReadOnlyList<StoragePlace> GetPlaces() =>
        _entry.Album is { } album
            ? [AlbumPlace.Of(TargetId.PlaceOf(_client.Transport.Address), _client.Connection.Options.Username, album)]
            : [];

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
        catch (ApiRefusal refusal)
            when (refusal.Code is ApiCodes.NoPermission or ApiCodes.AlbumNotById or 100 or 114 or 120 or 600 or 642 or 803)
        {
            throw new ItemUnavailableException(item.FileName, $"the NAS does not give it (code {refusal.Code}); it may be gone", refusal);
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

        var passphrase = await FindPassphraseAsync(cancellationToken).ConfigureAwait(false);
        foreach (var space in (PhotoSpace[])[PhotoSpace.Personal, PhotoSpace.Shared])
        {
            try
            {
                if (await _client.Items.FindAsync(id, space, passphrase, cancellationToken).ConfigureAwait(false) is { } found)
                {
                    return _listed[id] = found;
                }
            }
            catch (ApiRefusal refusal) when (!ApiCodes.IsBusy(refusal.Code) && !ApiCodes.IsSessionLost(refusal.Code))
            {
                // Not there, or no such space; the other one is asked.
            }
        }

        throw Gone(item);
    }

    // Photos of others are seen through the album that they share.
    private async Task<string?> FindPassphraseAsync(CancellationToken cancellationToken)
    {
        if (_entry.Album is not { } wanted)
        {
            return null;
        }

        var albums = new AlbumFinder(_client);
        var album = await albums.GetAsync(wanted, cancellationToken).ConfigureAwait(false);
        return await albums.IsOwnAsync(album, cancellationToken).ConfigureAwait(false) ? null : album.Passphrase;
    }

    private static ItemUnavailableException Gone(MediaItem item) =>
        new(item.FileName, "it is no longer in Synology Photos, or hidden from the account");
}
