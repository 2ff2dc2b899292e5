using System.Collections.Concurrent;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Picsync.GooglePhotos.Wire;
using Picsync.Shared.Settings;

namespace Picsync.GooglePhotos;

/// <summary>A client of the Google Photos Library API, for reading.</summary>
/// <remarks>
/// <para>
/// Since 31 March 2025 the API shows an app only what this very app uploaded; see <see cref="GooglePhotosHints"/>. Methods throw
/// <see cref="SignInRequiredException"/> when the sign-in is missing or has ended, <see cref="ConfigurationException"/> when the
/// OAuth client is missing or unknown, and <see cref="ServiceRequestException"/> when Google refuses or does not answer.
/// </para>
/// <para>Safe to call from several threads at once.</para>
/// </remarks>
public sealed class GooglePhotosLibraryClient
{
    /// <summary>The most media items that <see cref="GetItemsAsync"/> asks for in one request.</summary>
    public const int MaxBatchItems = 50;

    private const int AlbumPageSize = 50;
    private readonly JsonTransport _transport;
    private readonly ItemBytes _reader;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly ConcurrentDictionary<string, int> _verifiedCounts = new(StringComparer.Ordinal);

    /// <summary>Makes a client on a plain <see cref="HttpClient"/>. Nothing is repeated after a fault unless its handlers do it.</summary>
    /// <param name="http">
    /// Sends everything; not disposed here. The access token is added to each request for the API and to no other, so it must not
    /// carry one in its default headers.
    /// </param>
    /// <param name="options">Credentials, addresses and limits.</param>
    /// <param name="tokens">What hands out access tokens; null makes one from the options.</param>
    /// <param name="time">The clock; null is the system's.</param>
    /// <param name="logger">Where oddities are reported.</param>
    /// <exception cref="ArgumentException">The options have a fault; the message names all of them.</exception>
    public GooglePhotosLibraryClient(
        HttpClient http,
        GooglePhotosOptions options,
        IGoogleTokenProvider? tokens = null,
        TimeProvider? time = null,
        ILogger<GooglePhotosLibraryClient>? logger = null
    )
        : this(http, http, options, tokens ?? new GoogleTokenProvider(http, options, time: time), time ?? TimeProvider.System, logger) { }

    internal GooglePhotosLibraryClient(
        HttpClient api,
        HttpClient bytes,
        GooglePhotosOptions options,
        IGoogleTokenProvider tokens,
        TimeProvider time,
        ILogger<GooglePhotosLibraryClient>? logger
    )
    {
        ArgumentNullException.ThrowIfNull(api);
        Options = CheckedOptions.Of(options, new GooglePhotosOptionsValidator());
        _time = time;
        _logger = (ILogger?)logger ?? NullLogger.Instance;
        _transport = new JsonTransport(
            api,
            options.LibraryAddress,
            tokens,
            LibraryRefusal.From,
            options.Patience,
            time,
            new DailyQuota(time)
        );
        _reader = new ItemBytes(new ByteDownloader(bytes, new ByteHosts(options.LibraryAddress), options.Patience, time), tokens: null);
    }

    internal JsonTransport Transport => _transport;

    internal GooglePhotosOptions Options { get; }

    internal TimeProvider Time => _time;

    internal ILogger Logger => _logger;

    /// <summary>Lists the albums that this app may see, 50 for each request.</summary>
    /// <param name="cancellationToken">Stops the listing.</param>
    /// <returns>The albums, each once. None may mean <see cref="GooglePhotosHints.OnlyOwnUploads"/>.</returns>
    /// <exception cref="IncompleteListingException">The rest of the list could not be read.</exception>
    public IAsyncEnumerable<GoogleAlbum> GetAlbumsAsync(CancellationToken cancellationToken) =>
        WalkAlbums(
            "albums",
            async (token, stop) =>
            {
                var page = await GetAsync(LibraryOperations.ListAlbums, AlbumsPath("v1/albums", token), GoogleJson.Default.AlbumsPage, stop)
                    .ConfigureAwait(false);
                return LibraryMapper.ToPage(page.Albums, page.NextPageToken);
            },
            cancellationToken
        );

    /// <summary>Lists the albums shared with or by the user, 50 for each request. Google has refused this to all apps since 31 March 2025.</summary>
    /// <param name="cancellationToken">Stops the listing.</param>
    /// <returns>The albums, each once.</returns>
    /// <exception cref="IncompleteListingException">The list, or the rest of it, could not be read; the message says why.</exception>
    public IAsyncEnumerable<GoogleAlbum> GetSharedAlbumsAsync(CancellationToken cancellationToken) =>
        WalkAlbums(
            "shared albums",
            async (token, stop) =>
            {
                var page = await GetAsync(
                        LibraryOperations.ListSharedAlbums,
                        AlbumsPath("v1/sharedAlbums", token),
                        GoogleJson.Default.SharedAlbumsPage,
                        stop
                    )
                    .ConfigureAwait(false);
                return LibraryMapper.ToPage(page.SharedAlbums, page.NextPageToken);
            },
            cancellationToken
        );

    /// <summary>Gets one album.</summary>
    /// <param name="albumId">The album's id.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The album.</returns>
    /// <exception cref="AlbumNotFoundException">There is no such album, or Google hides it from this app.</exception>
    public async Task<GoogleAlbum> GetAlbumAsync(string albumId, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(albumId);
        try
        {
            var path = $"v1/albums/{Uri.EscapeDataString(albumId)}";
            var album = await GetAsync(LibraryOperations.GetAlbum, path, GoogleJson.Default.AlbumResource, cancellationToken)
                .ConfigureAwait(false);
            return LibraryMapper.ToAlbum(album) is { } known && known.Id == albumId
                ? known
                : throw new ServiceRequestException(
                    GoogleRefusal.Service,
                    LibraryOperations.GetAlbum,
                    "the answer is not the album that was asked for"
                );
        }
        catch (ServiceRequestException refused) when (refused.StatusCode is 400 or 404)
        {
            throw LibraryRefusal.AlbumNotFound(albumId, refused);
        }
    }

    /// <summary>Lists an album's items in the album's own order, 100 for each request.</summary>
    /// <param name="albumId">The album's id.</param>
    /// <param name="cancellationToken">Stops the listing.</param>
    /// <returns>
    /// The items, each once. A listing that ends normally is complete as far as can be told: it had no further page and is as long as the album's own
    /// count, which is asked for wherever a listing was empty, odd or not as long as one of this client's that was compared before.
    /// </returns>
    /// <exception cref="AlbumNotFoundException">There is no such album, or Google hides it from this app.</exception>
    /// <exception cref="IncompleteListingException">The rest of the list could not be read or is in doubt.</exception>
    /// <exception cref="FilterNotVerifiedException">More items came than the album counts; whose they are is not known.</exception>
    public IAsyncEnumerable<GoogleMediaItem> GetAlbumItemsAsync(string albumId, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(albumId);
        return new AlbumListing(albumId, _transport, Options, GetAlbumAsync, _verifiedCounts, _time, _logger).ReadAsync(cancellationToken);
    }

    /// <summary>Gets items by their ids, with fresh addresses for their bytes; <see cref="MaxBatchItems"/> for each request.</summary>
    /// <param name="ids">The ids; repeated ones count once.</param>
    /// <param name="cancellationToken">Stops the requests.</param>
    /// <returns>The items by id. An id without an item is gone or hidden.</returns>
    public async Task<IReadOnlyDictionary<string, GoogleMediaItem>> GetItemsAsync(
        IReadOnlyCollection<string> ids,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(ids);
        var found = new Dictionary<string, GoogleMediaItem>();
        foreach (var batch in ids.Distinct().Chunk(MaxBatchItems))
        {
            var path = "v1/mediaItems:batchGet?" + string.Join('&', batch.Select(static id => "mediaItemIds=" + Uri.EscapeDataString(id)));
            var answer = await GetAsync(LibraryOperations.GetItems, path, GoogleJson.Default.BatchGetAnswer, cancellationToken)
                .ConfigureAwait(false);
            var now = _time.GetUtcNow();
            foreach (var result in answer.MediaItemResults ?? [])
            {
                if (LibraryMapper.ToItem(result?.MediaItem, now) is { } item)
                {
                    found[item.Id] = item;
                }
            }
        }

        return found;
    }

    /// <summary>Opens an item's bytes by its address as it is, without renewing it.</summary>
    /// <param name="item">The item, as a listing or <see cref="GetItemsAsync"/> returned it within the hour.</param>
    /// <param name="rendition">The original, or for photos one that fits a box.</param>
    /// <param name="cancellationToken">Stops the opening.</param>
    /// <returns>The content, which the caller disposes.</returns>
    /// <exception cref="ItemUnavailableException">The address has ended, the video is not ready, or a video was asked for as a picture.</exception>
    public Task<MediaContent> OpenReadAsync(GoogleMediaItem item, Rendition rendition, CancellationToken cancellationToken) =>
        _reader.OpenAsync(item, rendition, cancellationToken);

    internal Task<ByteAnswer> TryOpenReadAsync(GoogleMediaItem item, Rendition rendition, CancellationToken cancellationToken) =>
        _reader.TryOpenAsync(item, rendition, cancellationToken);

    private IAsyncEnumerable<GoogleAlbum> WalkAlbums(
        string what,
        Func<string?, CancellationToken, Task<Page<GoogleAlbum>>> fetch,
        CancellationToken cancellationToken
    ) =>
        new PageWalk<GoogleAlbum>($"the Google Photos {what}", Options.MaxPages, fetch, static album => album.Id, _logger).ReadAsync(
            cancellationToken
        );

    private static string AlbumsPath(string collection, string? token) =>
        $"{collection}?pageSize={AlbumPageSize}{(token is null ? "" : "&pageToken=" + Uri.EscapeDataString(token))}";

    private Task<T> GetAsync<T>(string operation, string path, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class => _transport.GetAsync(operation, path, type, cancellationToken);
}
