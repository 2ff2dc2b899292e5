using Picsync.Sync;

namespace Picsync.Hosting.Listing;

/// <summary>Fetches a small picture of a listed item, or says why there is none.</summary>
internal sealed class ListedPictures(IPhotoSource listed, HtmlListingOptions options)
{
    private readonly IPhotoSource _source = listed is SelectivePhotoSource selective ? selective.Source : listed;

    private bool IsSmall => _source is IPreviewingPhotoSource || _source.Capabilities.ProvidesFittedRenditions;

    public async Task<(byte[]? Picture, string? Why)> ReadAsync(MediaItem item, CancellationToken cancellationToken)
    {
        if (item.UnavailableReason is { } unavailable)
        {
            return (null, unavailable);
        }

        if (!IsSmall && item.Kind == MediaKind.Video)
        {
            return (null, "video");
        }

        if (!IsSmall && item.LengthBytes > options.MaxPictureBytes)
        {
            return (null, TooLarge);
        }

        try
        {
            var content = await OpenAsync(item, cancellationToken).ConfigureAwait(false);
            await using var _ = content.ConfigureAwait(false);
            var picture = await ReadAsync(content, cancellationToken).ConfigureAwait(false);
            return (picture, picture is null ? TooLarge : null);
        }
        catch (PicsyncException cause)
        {
            return (null, item.Kind == MediaKind.Video ? "video" : cause.Message);
        }
        catch (Exception cause) when (cause is IOException or HttpRequestException)
        {
            return (null, "the picture broke off");
        }
    }

    private Task<MediaContent> OpenAsync(MediaItem item, CancellationToken cancellationToken) =>
        _source switch
        {
            IPreviewingPhotoSource previewing => previewing.OpenPreviewAsync(item, cancellationToken),
            { Capabilities.ProvidesFittedRenditions: true } => _source.OpenReadAsync(
                item,
                Rendition.Fit(options.ThumbnailSide, options.ThumbnailSide),
                cancellationToken
            ),
            _ => _source.OpenReadAsync(item, Rendition.Original, cancellationToken),
        };

    private string TooLarge => $"larger than {options.MaxPictureBytes / 1_000_000.0:0.#} MB";

    private async Task<byte[]?> ReadAsync(MediaContent content, CancellationToken cancellationToken)
    {
        if (content.LengthBytes > options.MaxPictureBytes)
        {
            return null;
        }

        using var bytes = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (int read; (read = await content.Stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0; )
        {
            if (bytes.Length + read > options.MaxPictureBytes)
            {
                return null;
            }

            bytes.Write(buffer, 0, read);
        }

        return bytes.ToArray();
    }
}
