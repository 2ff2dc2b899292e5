namespace Picsync.Synology.WebApi;

/// <summary>Opens the bytes of items: the original, or a size of the NAS's own that fills the box.</summary>
internal sealed class ItemContent(DownloadCalls downloads)
{
    public async Task<MediaContent> OpenAsync(PhotoItem item, Rendition rendition, CancellationToken cancellationToken)
    {
        if (
            !rendition.IsOriginal
            && item.Kind is PhotoKind.Photo or PhotoKind.Live
            && item.UnitId is not null
            && PhotoSize.ForBox(item.Ready, rendition) is { } size
        )
        {
            return Wrap(await downloads.OpenThumbnailAsync(item, size, cancellationToken).ConfigureAwait(false), "image/jpeg");
        }

        var reply = await downloads.OpenOriginalAsync(item, cancellationToken).ConfigureAwait(false);
        return reply.IsZip
            ? await OpenPictureAsync(reply, item, cancellationToken).ConfigureAwait(false)
            : Wrap(reply, PhotoContentType.Of(item.FileName));
    }

    private static MediaContent Wrap(BinaryReply reply, string? type) =>
        new(reply.Stream, reply) { ContentType = type ?? reply.ContentType, LengthBytes = reply.LengthBytes };

    private static async Task<MediaContent> OpenPictureAsync(BinaryReply reply, PhotoItem item, CancellationToken cancellationToken)
    {
        PhotoArchive archive;
        await using (reply.ConfigureAwait(false))
        {
            archive = await ReadAsync(reply, item, cancellationToken).ConfigureAwait(false);
        }

        try
        {
            var file = archive.Files[0];
            return new MediaContent(file.Open(), archive) { ContentType = PhotoContentType.Of(file.Name), LengthBytes = file.LengthBytes };
        }
        catch (InvalidDataException cause)
        {
            await archive.DisposeAsync().ConfigureAwait(false);
            throw new ItemUnavailableException(item.FileName, "the NAS sent a damaged archive of its files", cause);
        }
    }

    private static async Task<PhotoArchive> ReadAsync(BinaryReply reply, PhotoItem item, CancellationToken cancellationToken)
    {
        try
        {
            return await PhotoArchive.ReadAsync(reply.Stream, item.FileName, cancellationToken).ConfigureAwait(false);
        }
        catch (IOException cause)
        {
            throw SynologyErrors.FromException("download an original", cause, mayHaveBeenDone: false);
        }
    }
}
