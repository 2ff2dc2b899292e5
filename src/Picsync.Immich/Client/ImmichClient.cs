using System.Runtime.CompilerServices;
using Picsync.Immich.Wire;
using Picsync.Shared.Settings;

namespace Picsync.Immich;

/// <summary>A client of an Immich server's REST API, for reading albums.</summary>
/// <remarks>
/// <para>
/// Methods throw <see cref="ConfigurationException"/> when no address is set, <see cref="SignInRequiredException"/> when the API key is
/// missing, refused or lacks a permission, and <see cref="ServiceRequestException"/> when the server refuses or does not answer. Facts about
/// the API: docs/services/immich.md.
/// </para>
/// <para>Safe to call from several threads at once.</para>
/// </remarks>
public sealed class ImmichClient
{
    private readonly ImmichTransport _transport;
    private readonly AlbumList _albums;
    private readonly AssetBytes _bytes;

    /// <summary>Makes a client on a plain <see cref="HttpClient"/>. Nothing is repeated after a fault unless its handlers do it.</summary>
    /// <param name="http">Sends everything; not disposed here. It must not follow redirects, or the API key may go elsewhere.</param>
    /// <param name="options">Address, key and limits.</param>
    /// <param name="time">The clock; null is the system's.</param>
    /// <exception cref="ArgumentException">The options have a fault; the message names all of them.</exception>
    public ImmichClient(HttpClient http, ImmichOptions options, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(http);
        _transport = new ImmichTransport(http, CheckedOptions.Of(options, new ImmichOptionsValidator()), time ?? TimeProvider.System);
        _albums = new AlbumList(_transport);
        _bytes = new AssetBytes(_transport);
        Membership = new AlbumMembership(_transport);
    }

    internal ImmichTransport Transport => _transport;

    internal AlbumMembership Membership { get; }

    /// <summary>Asks for the server's version.</summary>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The version.</returns>
    public async Task<Version> GetServerVersionAsync(CancellationToken cancellationToken)
    {
        var answer = await _transport
            .GetAsync(ImmichOperations.GetVersion, "server/version", ImmichJson.Default.VersionResource, cancellationToken)
            .ConfigureAwait(false);
        return answer is { Major: >= 0 and { } major }
            ? new Version(major, Math.Max(0, answer.Minor ?? 0), Math.Max(0, answer.Patch ?? 0))
            : throw new ServiceRequestException(ImmichRefusal.Service, ImmichOperations.GetVersion, "the answer holds no version");
    }

    /// <summary>Lists the albums of the key's owner and those that are shared with them, each once.</summary>
    /// <param name="cancellationToken">Stops the requests.</param>
    /// <returns>The albums.</returns>
    /// <exception cref="IncompleteListingException">The list could not be understood.</exception>
    public Task<IReadOnlyList<ImmichAlbum>> GetAlbumsAsync(CancellationToken cancellationToken) => _albums.ListAsync(cancellationToken);

    /// <summary>Gets one album.</summary>
    /// <param name="albumId">The album's id.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The album.</returns>
    /// <exception cref="AlbumNotFoundException">There is no such album, or the key's owner may not see it.</exception>
    public Task<ImmichAlbum> GetAlbumAsync(string albumId, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(albumId);
        return _albums.GetAsync(albumId, cancellationToken);
    }

    /// <summary>Gets the one album of a title.</summary>
    /// <param name="title">The title, in full and with its case.</param>
    /// <param name="cancellationToken">Stops the requests.</param>
    /// <returns>The album.</returns>
    /// <exception cref="AlbumNotFoundException">No album has the title.</exception>
    /// <exception cref="AmbiguousAlbumException">Several have it.</exception>
    public Task<ImmichAlbum> GetAlbumByTitleAsync(string title, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(title);
        return _albums.GetByTitleAsync(title, cancellationToken);
    }

    /// <summary>Lists an album's assets, newest first, <see cref="ImmichOptions.PageSize"/> for each request.</summary>
    /// <param name="albumId">The album's id.</param>
    /// <param name="withArchived">Whether archived photos are listed too, after the others.</param>
    /// <param name="cancellationToken">Stops the listing.</param>
    /// <returns>
    /// The assets, each once, without the clips of live photos. A listing that ends normally is complete: it is as long as the album's
    /// own count, and the album did not change between its pages.
    /// </returns>
    /// <exception cref="AlbumNotFoundException">There is no such album, or the key's owner may not see it.</exception>
    /// <exception cref="IncompleteListingException">The rest could not be read, or the count tells of photos that Immich does not show.</exception>
    /// <exception cref="FilterNotVerifiedException">More came than the album counts, or what is not in the album or not shown; none of it may be used.</exception>
    public async IAsyncEnumerable<ImmichAsset> GetAlbumAssetsAsync(
        string albumId,
        bool withArchived,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(albumId);
        var album = await GetAlbumAsync(albumId, cancellationToken).ConfigureAwait(false);
        var listing = new AlbumListing(_transport, Membership, album, withArchived);
        await foreach (var asset in listing.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            yield return asset;
        }
    }

    /// <summary>Opens one of the files that Immich keeps of an asset.</summary>
    /// <param name="assetId">The asset's id.</param>
    /// <param name="size">Which file.</param>
    /// <param name="cancellationToken">Stops the opening.</param>
    /// <returns>The content, which the caller disposes. A body that ends early throws <see cref="IOException"/>.</returns>
    /// <exception cref="ItemUnavailableException">There is no such asset, or the key's owner may not see it.</exception>
    public Task<MediaContent> OpenReadAsync(string assetId, ImmichSize size, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(assetId);
        return _bytes.OpenAsync(assetId, assetId, size, cancellationToken);
    }

    internal Task<MediaContent> OpenReadAsync(MediaItem item, ImmichSize size, CancellationToken cancellationToken) =>
        _bytes.OpenAsync(item.Id, item.FileName, size, cancellationToken);
}
