using System.Collections.Concurrent;
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
    private const int AtATime = 8;
    private bool _hasPut;
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

    /// <summary>Keeps all that would be deleted, before any of it is: whether it fits is known only then.</summary>
    public async Task<TrashOutcome> KeepAllAsync(TargetAlbum album, IReadOnlyList<TargetItem> items, CancellationToken cancellationToken)
    {
        _hasPut = true;
        var withoutRoom = new ConcurrentBag<string>();
        var failed = new ConcurrentDictionary<string, PicsyncException>(StringComparer.Ordinal);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = cancellationToken };
        await Parallel
            .ForEachAsync(items, parallel, async (item, _) => await TryKeepAsync(item).ConfigureAwait(false))
            .ConfigureAwait(false);
        return new TrashOutcome(withoutRoom.ToHashSet(StringComparer.Ordinal), failed);

        async Task TryKeepAsync(TargetItem item)
        {
            try
            {
                if (!await KeepAsync(album, item, cancellationToken).ConfigureAwait(false))
                {
                    withoutRoom.Add(item.Id);
                }
            }
            catch (Exception error) when (UntranslatedErrors.FailOneAction(error, cancellationToken))
            {
                failed[item.Id] = UntranslatedErrors.Translate(error, "The trash", $"keep {item.FileName ?? item.Id}");
            }
        }
    }

    /// <summary>Says that the run is over, whatever became of it.</summary>
    /// <param name="hasBegunDeleting">Whether a photo may have been deleted; if none was, none is kept.</param>
    public Task EndAsync(bool hasBegunDeleting) =>
        _hasPut ? trash.EndRunAsync(run.Id, hasBegunDeleting, CancellationToken.None) : Task.CompletedTask;

    private async Task<bool> KeepAsync(TargetAlbum album, TargetItem item, CancellationToken cancellationToken)
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
