using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;

namespace Picsync.GooglePhotos;

/// <summary>One shared album of Google Photos, followed by its public link, as a photo source.</summary>
/// <remarks>
/// <para>
/// Pages tell no file names: photos are named after the date when they were taken, <c>2026-08-02_10-14-07.jpg</c>. Bytes are the original
/// as far as Google gives it without an account (<c>=d</c>), and for videos its transcode; see <see cref="SharedLinkOptions"/>.
/// </para>
/// <para>Its <see cref="Id"/> and messages name the link by parts that open nothing.</para>
/// </remarks>
public sealed class SharedAlbumSource : IPhotoSource, IAbsenceWitness, IDisposable
{
    private readonly SharedAlbumClient _client;
    private readonly SharedAlbumLink _link;
    private readonly SharedAddressBook _addresses;

    /// <summary>Makes a source of one album; nothing is contacted yet.</summary>
    /// <param name="client">The client.</param>
    /// <param name="link">The album's link.</param>
    public SharedAlbumSource(SharedAlbumClient client, SharedAlbumLink link)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(link);
        _client = client;
        _link = link;
        _addresses = new SharedAddressBook(client, link);
        Id = IdOf(link);
    }

    /// <inheritdoc/>
    public SourceId Id { get; }

    /// <inheritdoc/>
    public SourceCapabilities Capabilities => SharedAlbumSourceFactory.AlbumCapabilities;

    /// <inheritdoc/>
    public async IAsyncEnumerable<MediaItem> GetMediaItemsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string[]? albums = null;
        var listing = _addresses.List(page => albums = page.Album?.Title is { Length: > 0 } title ? [title] : albums);
        await foreach (var item in listing.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            yield return SharedAlbumMapper.ToMediaItem(item, albums, _client.Options.SharedLinks);
        }
    }

    /// <inheritdoc/>
    public async Task<MediaContent> OpenReadAsync(MediaItem item, Rendition rendition, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        var address = await FindAsync(item, refused: null, cancellationToken).ConfigureAwait(false);
        var answer = await TryOpenAsync(item, address, rendition, cancellationToken).ConfigureAwait(false);
        if (answer.Content is { } content)
        {
            return content;
        }

        address =
            await _addresses.FindAsync(item.Id, address, cancellationToken).ConfigureAwait(false)
            ?? throw new ItemUnavailableException(
                item.FileName,
                $"Google refuses its bytes (HTTP {(int)answer.Status}) and gives no other address"
            );
        answer = await TryOpenAsync(item, address, rendition, cancellationToken).ConfigureAwait(false);
        return answer.Content
            ?? throw new ItemUnavailableException(
                item.FileName,
                $"Google refuses its bytes (HTTP {(int)answer.Status}), at a renewed address too"
            );
    }

    /// <inheritdoc/>
    /// <returns>Null: a link leads to one album.</returns>
    public ValueTask<string?> FindPlaceAsync(CancellationToken cancellationToken) => default;

    /// <inheritdoc/>
    /// <remarks>The album's page is read anew and its own count confirms the list when it is as long; else a second listing does.</remarks>
    public async Task<IReadOnlyDictionary<string, Absence>> ConfirmAbsentAsync(
        IReadOnlyCollection<string> missing,
        CertifiedListing present,
        CertifiedListing? last,
        CancellationToken cancellationToken
    )
    {
        var album = await _client.GetAlbumAsync(_link, cancellationToken).ConfigureAwait(false);
        return await CountedAbsence.AskAsync(this, missing, present, album.ItemCount, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose() => _addresses.Dispose();

    private Task<ByteAnswer> TryOpenAsync(MediaItem item, ItemAddress address, Rendition rendition, CancellationToken cancellationToken) =>
        _client.TryOpenReadAsync(item.FileName, item.Kind, address, rendition, cancellationToken);

    private async Task<ItemAddress> FindAsync(MediaItem item, ItemAddress? refused, CancellationToken cancellationToken) =>
        await _addresses.FindAsync(item.Id, refused, cancellationToken).ConfigureAwait(false)
        ?? throw new ItemUnavailableException(item.FileName, "it is no longer in the shared album, or Google gives no address for it");

    // The link is a secret and ids are shown, so that only a digest of its lasting part goes into the id. Switching link sharing off and
    // on changes the rest of a long link, not that part.
    private static SourceId IdOf(SharedAlbumLink link)
    {
        var lasting = link.AlbumKey ?? link.Address.AbsolutePath.Trim('/');
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes("sharedlink/" + lasting));
        return new SourceId($"sharedlink/{Convert.ToHexStringLower(digest.AsSpan(0, 10))}");
    }
}
