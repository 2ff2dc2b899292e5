using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Picsync.GooglePhotos;

namespace Picsync.Importer.Web.Sources;

/// <summary>What a person chose in one session of Google's Picker, as a photo source. Addresses that have ended are asked for again.</summary>
internal sealed class PickedPhotosSource(GooglePhotosPickerClient client, string accountId, string sessionId, TimeProvider time)
    : IPhotoSource,
        IDisposable
{
    // Google says an hour, and has been seen to refuse them earlier.
    private static readonly TimeSpan s_lifetime = TimeSpan.FromMinutes(40);
    private readonly ConcurrentDictionary<string, GoogleMediaItem> _items = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _renewing = new(1, 1);

    /// <summary>Gets the source's name: ids of picked items are the same in every session of an account.</summary>
    public SourceId Id { get; } = new($"googlephotos/picker/{accountId}");

    public SourceCapabilities Capabilities { get; } = new() { ProvidesFittedRenditions = true };

    public async IAsyncEnumerable<MediaItem> GetMediaItemsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var item in client.GetItemsAsync(sessionId, cancellationToken))
        {
            _items[item.Id] = item;
            yield return new MediaItem
            {
                Id = item.Id,
                FileName = string.IsNullOrWhiteSpace(item.FileName) ? item.Id : item.FileName,
                Kind = item.Kind,
                ContentType = item.ContentType,
                TakenAt = item.CreatedAt,
                Width = item.Width,
                Height = item.Height,
                Caption = item.Description,
                UnavailableReason = item.VideoStatus is null or "READY" ? null : "Google is not done with this video yet",
            };
        }
    }

    public async Task<MediaContent> OpenReadAsync(MediaItem item, Rendition rendition, CancellationToken cancellationToken)
    {
        if (!_items.TryGetValue(item.Id, out var known) || time.GetUtcNow() - known.BaseUrlFrom > s_lifetime)
        {
            known = await RenewAsync(item, known, cancellationToken);
        }

        return await client.OpenReadAsync(known, rendition, cancellationToken);
    }

    public void Dispose() => _renewing.Dispose();

    private async Task<GoogleMediaItem> RenewAsync(MediaItem item, GoogleMediaItem? old, CancellationToken cancellationToken)
    {
        await _renewing.WaitAsync(cancellationToken);
        try
        {
            // One listing renews all addresses; whoever waited here finds it done.
            if (!_items.TryGetValue(item.Id, out var now) || now.BaseUrlFrom == old?.BaseUrlFrom)
            {
                await foreach (var renewed in client.GetItemsAsync(sessionId, cancellationToken))
                {
                    _items[renewed.Id] = renewed;
                }
            }

            return _items.TryGetValue(item.Id, out now)
                ? now
                : throw new ItemUnavailableException(item.FileName, "it is no longer among what was picked");
        }
        finally
        {
            _renewing.Release();
        }
    }
}
