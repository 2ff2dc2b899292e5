using System.Runtime.CompilerServices;
using Picsync.Testing;

namespace Picsync.Sync.Tests.Rules;

/// <summary>A service that leaves photos out itself, and may not tell of them what it knows.</summary>
internal sealed class FilteringSource(string id = "memory/library") : IFilteringPhotoSource
{
    private readonly InMemoryPhotoSource _photos = new(id);

    public SourceId Id => _photos.Id;

    public SourceCapabilities Capabilities { get; set; } =
        new()
        {
            KnowsPeople = true,
            KnowsPlaces = true,
            KnowsAlbums = true,
            KnowsRatings = true,
            KnowsFavorites = true,
        };

    /// <summary>Gets or sets whether listed items lack the facts that the service filters by.</summary>
    public bool HidesFacts { get; set; }

    public List<PhotoFilter> Asked { get; } = [];

    public int WholeListings => _photos.ListingCount;

    public MediaItem Add(string name, Func<MediaItem, MediaItem> change) =>
        _photos.Add(name, System.Text.Encoding.UTF8.GetBytes("bytes of " + name), change);

    public void Remove(string itemId) => _photos.Remove(itemId);

    public IAsyncEnumerable<MediaItem> GetMediaItemsAsync(CancellationToken cancellationToken) =>
        _photos.GetMediaItemsAsync(cancellationToken);

    public async IAsyncEnumerable<MediaItem> GetMediaItemsAsync(
        PhotoFilter filter,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        Asked.Add(filter);
        await Task.Yield();
        foreach (var item in _photos.Items.Where(item => RuleConditions.FindMismatch(item, filter, isTrusted: false) == RuleKey.None))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return HidesFacts ? item with { People = null, Places = null, Albums = null, Rating = null, IsFavorite = null } : item;
        }
    }

    public Task<MediaContent> OpenReadAsync(MediaItem item, Rendition rendition, CancellationToken cancellationToken) =>
        _photos.OpenReadAsync(item, rendition, cancellationToken);
}
