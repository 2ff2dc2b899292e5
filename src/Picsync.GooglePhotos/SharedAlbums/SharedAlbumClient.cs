using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Picsync.Shared.Settings;

namespace Picsync.GooglePhotos;

/// <summary>A client of public links of shared albums. It needs no account and no Google Cloud project.</summary>
/// <remarks>
/// <para>
/// It reads what a browser reads, which Google documents nowhere and can change any day; docs/services/shared-links.md tells what is known
/// and how surely. A page that is not as it is known ends in an exception that says so, never in an empty album.
/// </para>
/// <para>Safe to call from several threads at once.</para>
/// </remarks>
public sealed class SharedAlbumClient
{
    private readonly SharedLinkTransport _transport;
    private readonly HttpClient _bytes;

    /// <summary>Makes a client on a plain <see cref="HttpClient"/>. Nothing is repeated after a fault unless its handlers do it.</summary>
    /// <param name="http">Sends everything; not disposed here. It must not carry credentials in its default headers.</param>
    /// <param name="options">Limits; null for the defaults.</param>
    /// <param name="time">The clock; null is the system's.</param>
    /// <param name="logger">Where oddities are reported.</param>
    /// <exception cref="ArgumentException">The options have a fault; the message names all of them.</exception>
    public SharedAlbumClient(
        HttpClient http,
        GooglePhotosOptions? options = null,
        TimeProvider? time = null,
        ILogger<SharedAlbumClient>? logger = null
    )
        : this(http, http, options ?? new GooglePhotosOptions(), time ?? TimeProvider.System, logger) { }

    internal SharedAlbumClient(
        HttpClient pages,
        HttpClient bytes,
        GooglePhotosOptions options,
        TimeProvider time,
        ILogger<SharedAlbumClient>? logger
    )
    {
        ArgumentNullException.ThrowIfNull(pages);
        ArgumentNullException.ThrowIfNull(bytes);
        Options = CheckedOptions.Of(options, new GooglePhotosOptionsValidator());
        Time = time;
        Logger = (ILogger?)logger ?? NullLogger.Instance;
        _transport = new SharedLinkTransport(pages, options, time);
        _bytes = bytes;
    }

    internal GooglePhotosOptions Options { get; }

    internal TimeProvider Time { get; }

    internal ILogger Logger { get; }

    /// <summary>Reads what the album's first page tells of the album: one request, and one more for a short link.</summary>
    /// <param name="link">The link.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The album.</returns>
    /// <exception cref="AlbumNotFoundException">The link leads to no public album (any more).</exception>
    /// <exception cref="ServiceRequestException">Google refused or did not answer, or the page is not as it is known.</exception>
    public async Task<SharedAlbum> GetAlbumAsync(SharedAlbumLink link, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(link);
        try
        {
            var page = await OpenPages(link).ReadAsync(token: null, cancellationToken).ConfigureAwait(false);
            return page.Album!;
        }
        catch (PageDriftException drift)
        {
            throw new ServiceRequestException(SharedLinkRefusal.Service, SharedLinkOperations.OpenAlbum, drift.Message, drift);
        }
    }

    /// <summary>Lists the album's items in the album's own order, some 300 for each request.</summary>
    /// <param name="link">The link.</param>
    /// <param name="cancellationToken">Stops the listing between items.</param>
    /// <returns>
    /// The items, each once. A listing that ends normally is complete: its last page told that it is the last, and the pages' own count of
    /// items is the number that came.
    /// </returns>
    /// <exception cref="AlbumNotFoundException">The link leads to no public album (any more).</exception>
    /// <exception cref="IncompleteListingException">
    /// The rest could not be read or is in doubt, or a page is not as it is known; the message tells which.
    /// </exception>
    public IAsyncEnumerable<SharedAlbumItem> GetItemsAsync(SharedAlbumLink link, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(link);
        return ListItems(link, OpenPages(link), static (_, _) => { }).ReadAsync(cancellationToken);
    }

    /// <summary>Opens an item's bytes by its address as it is, without renewing it.</summary>
    /// <param name="item">The item, as a listing of this client gave it within some hours.</param>
    /// <param name="rendition">The original, or for photos one that fits a box.</param>
    /// <param name="cancellationToken">Stops the opening.</param>
    /// <returns>The content, which the caller disposes.</returns>
    /// <exception cref="ItemUnavailableException">The address has ended, or something else than the item came.</exception>
    /// <exception cref="ServiceRequestException">Google refused or did not answer.</exception>
    public async Task<MediaContent> OpenReadAsync(SharedAlbumItem item, Rendition rendition, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        if (item.Address is not { } address)
        {
            throw new ItemUnavailableException(item.Id, SharedAlbumMapper.NoAddress);
        }

        var answer = await TryOpenReadAsync(
                item.Id,
                item.Kind,
                new ItemAddress(Encoding.UTF8.GetString(address), item.Origin),
                rendition,
                cancellationToken
            )
            .ConfigureAwait(false);
        return answer.Content ?? throw new ItemUnavailableException(item.Id, $"its address has ended (HTTP {(int)answer.Status})");
    }

    internal SharedAlbumPages OpenPages(SharedAlbumLink link) => new(link, _transport, Logger);

    internal SharedAlbumListing ListItems(SharedAlbumLink link, SharedAlbumPages pages, Action<string?, SharedPage> note) =>
        new(link, pages, Options.SharedLinks, note, Logger);

    internal async Task<ByteAnswer> TryOpenReadAsync(
        string name,
        MediaKind kind,
        ItemAddress address,
        Rendition rendition,
        CancellationToken cancellationToken
    )
    {
        if (kind == MediaKind.Video && !rendition.IsOriginal)
        {
            throw new ItemUnavailableException(name, "Google scales photos only; asked for a small video it gives a still picture");
        }

        var suffix =
            kind == MediaKind.Video ? Options.SharedLinks.VideoSuffix
            : rendition.IsOriginal ? Options.SharedLinks.PhotoSuffix
            : BaseUrlSuffix.For(kind, rendition);
        var downloader = new ByteDownloader(_bytes, new ByteHosts(address.Origin), Options.Patience, Time);
        var answer = await downloader
            .OpenAsync(AddressOf(name, address.BaseUrl + suffix), name, bearer: null, cancellationToken)
            .ConfigureAwait(false);
        return answer.Content is { } content
            ? answer with
            {
                Content = await MediaCheck.ExamineAsync(content, kind, name, cancellationToken).ConfigureAwait(false),
            }
            : answer;
    }

    private static Uri AddressOf(string name, string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address)
            ? address
            : throw new ItemUnavailableException(name, "Google gives something else than an address for its bytes");
}
