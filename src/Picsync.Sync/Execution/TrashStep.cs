using Picsync.Shared.Streams;

namespace Picsync.Sync;

/// <summary>Keeps the bytes of photos that are about to be deleted, and their place in what viewers see.</summary>
internal sealed class TrashStep(
    IPhotoTrash trash,
    IReadableFrameTarget target,
    JournalRun run,
    TransferPatience patience,
    TimeProvider time
)
{
    private IReadOnlyDictionary<string, int> _positions = new Dictionary<string, int>();

    /// <summary>Notes what viewers see before anything is taken out.</summary>
    public async Task NotePositionsAsync(TargetAlbum album, CancellationToken cancellationToken)
    {
        var shown = await target.GetPublishedIdsAsync(album, cancellationToken).ConfigureAwait(false);
        var positions = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < shown.Count; i++)
        {
            positions.TryAdd(shown[i], i);
        }

        _positions = positions;
    }

    /// <summary>Keeps one photo.</summary>
    /// <returns>Whether it is kept; false when it is too large to be.</returns>
    /// <exception cref="PicsyncException">Its bytes cannot be had or kept; it must not be deleted.</exception>
    public async Task<bool> KeepAsync(TargetAlbum album, TargetItem item, CancellationToken cancellationToken)
    {
        if (item.Hash is not { } hash)
        {
            return false;
        }

        var content = await target.OpenReadAsync(album, item, cancellationToken).ConfigureAwait(false);
        await using var _ = content.ConfigureAwait(false);
        var photo = new TrashedPhoto(
            run.Id,
            run.Key,
            hash,
            item.FileName ?? item.Id,
            _positions.GetValueOrDefault(item.Id, int.MaxValue),
            time.GetUtcNow()
        )
        {
            ContentType = content.ContentType,
        };
        return await trash.PutAsync(photo, new PatientStream(content.Stream, patience, time), cancellationToken).ConfigureAwait(false);
    }
}
