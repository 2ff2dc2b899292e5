using System.Security.Cryptography;
using Microsoft.Extensions.Caching.Memory;
using Picsync.Importer.Web.Sources;

namespace Picsync.Importer.Web.Previews;

/// <summary>Opens previews and keeps them for some minutes, in memory.</summary>
internal sealed class PreviewStore(ImportSources sources) : IDisposable
{
    private const int MostItems = 60;
    private const int Side = 320;
    private static readonly TimeSpan s_keptFor = TimeSpan.FromMinutes(15);
    private readonly MemoryCache _previews = new(new MemoryCacheOptions { SizeLimit = 2_000 });

    /// <summary>Lists the first items.</summary>
    public async Task<Preview> OpenAsync(string accountId, ImportKind kind, string reference, CancellationToken cancellationToken)
    {
        var source = await sources.CreateAsync(accountId, kind, reference, cancellationToken);
        var items = new List<MediaItem>();
        try
        {
            await foreach (var item in source.GetMediaItemsAsync(cancellationToken).Take(MostItems + 1).WithCancellation(cancellationToken))
            {
                items.Add(item);
            }
        }
        catch (IncompleteListingException) when (items.Count > 0)
        {
            // A preview may be short; the import itself tells what is missing.
        }

        var preview = new Preview(
            Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
            accountId,
            source,
            [.. items.Take(MostItems)],
            items.Count > MostItems
        );
        var options = new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = s_keptFor };
        options.RegisterPostEvictionCallback(static (_, value, _, _) => ((value as Preview)?.Source as IDisposable)?.Dispose());
        _previews.Set(preview.Id, preview, options);
        return preview;
    }

    /// <summary>Opens a small picture of one item.</summary>
    /// <returns>The picture, which the caller disposes; null when there is none, or the preview is another person's.</returns>
    public async Task<MediaContent?> OpenThumbnailAsync(string accountId, string id, int position, CancellationToken cancellationToken)
    {
        if (_previews.Get<Preview>(id) is not { } preview || preview.AccountId != accountId || (uint)position >= (uint)preview.Items.Count)
        {
            return null;
        }

        var item = preview.Items[position];
        // A film's still would need a frame of it; the page shows a sign instead.
        if (item.Kind == MediaKind.Video)
        {
            return null;
        }

        var rendition = preview.Source.Capabilities.ProvidesFittedRenditions ? Rendition.Fit(Side, Side) : Rendition.Original;
        return await preview.Source.OpenReadAsync(item, rendition, cancellationToken);
    }

    public void Dispose() => _previews.Dispose();
}
