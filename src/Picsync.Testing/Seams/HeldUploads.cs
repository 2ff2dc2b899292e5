namespace Picsync.Testing;

/// <summary>Uploads that a target took and does not show yet.</summary>
internal sealed class HeldUploads(IFrameTarget target)
{
    private readonly Lock _gate = new();
    private readonly List<(TargetAlbum Album, PhotoUpload Upload, int ListingsLeft)> _held = [];

    public async Task AddAsync(TargetAlbum album, PhotoUpload upload, int listings, CancellationToken cancellationToken)
    {
        // The caller's bytes are gone by the time they are stored.
        using var copy = new MemoryStream();
        var stream = await upload.OpenReadAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            await stream.CopyToAsync(copy, cancellationToken).ConfigureAwait(false);
        }

        var bytes = copy.ToArray();
        lock (_gate)
        {
            _held.Add((album, upload with { OpenReadAsync = _ => ValueTask.FromResult<Stream>(new MemoryStream(bytes)) }, listings));
        }
    }

    /// <summary>Stores what was held back long enough; to be called before each listing.</summary>
    public async Task CountListingAsync(CancellationToken cancellationToken)
    {
        List<(TargetAlbum Album, PhotoUpload Upload, int ListingsLeft)> due;
        lock (_gate)
        {
            due = [.. _held.Where(static held => held.ListingsLeft == 0)];
            _held.RemoveAll(static held => held.ListingsLeft == 0);
            for (var i = 0; i < _held.Count; i++)
            {
                _held[i] = _held[i] with { ListingsLeft = _held[i].ListingsLeft - 1 };
            }
        }

        foreach (var (album, upload, _) in due)
        {
            await target.UploadAsync(album, upload, cancellationToken).ConfigureAwait(false);
        }
    }
}
