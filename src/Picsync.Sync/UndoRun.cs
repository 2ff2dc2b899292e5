namespace Picsync.Sync;

/// <summary>Puts back what a run deleted: uploads it from the trash, sees it there, and shows it at its old place.</summary>
internal sealed class UndoRun(EngineServices services, SyncJob job, ProgressTracker progress)
{
    private readonly JournalKey _key = new(job.Target.Id, job.AlbumName);
    private readonly List<string> _alreadyThere = [];
    private readonly List<ItemProblem> _missing = [];

    // Elsewhere a person's own entries and their order stand among ours, and what comes back goes to the end.
    private bool RestoresPlaces => job.Policy is { Deletes: true, Ownership: AlbumOwnership.Album };

    public async Task<UndoReport> RunAsync(RunId undone, CancellationToken cancellationToken)
    {
        if (job.Target is ILinkingFrameTarget linking)
        {
            return await new LinkUndoRun(services, job, linking, progress).RunAsync(undone, cancellationToken).ConfigureAwait(false);
        }

        var trash =
            services.Trash ?? throw new ServiceRequestException("The trash", $"put back what run {undone} deleted", "it is switched off.");
        if (job.Target is not IReadableFrameTarget readable)
        {
            throw new ServiceRequestException(
                job.Target.DisplayName,
                $"put back what run {undone} deleted",
                "photos deleted there are not kept."
            );
        }

        var photos = (await trash.GetPhotosAsync(undone, cancellationToken).ConfigureAwait(false))
            .Where(photo => photo.Key == _key || EarlierRun.IsOf(photo.Key, _key, job.Target))
            .ToList();
        var notKept = await FindNotKeptAsync(undone, photos, cancellationToken).ConfigureAwait(false);
        if (photos.Count == 0)
        {
            return new UndoReport(job.AlbumName, undone, [], [], []) { NotKept = notKept };
        }

        var lease = await AlbumLease.TakeAsync(_key, services, progress, cancellationToken).ConfigureAwait(false);
        await using var _ = lease.ConfigureAwait(false);
        var target = new FencedTarget(job.Target, lease);
        var found = await target.FindAlbumAsync(job.AlbumName, cancellationToken).ConfigureAwait(false);
        var present = found is null ? [] : await ReadAsync(target, found, cancellationToken).ConfigureAwait(false);
        if (photos.Exists(photo => photo.Key != _key))
        {
            await EarlierRun.ClaimAsync(services.Journal, target, _key, present, undone, cancellationToken).ConfigureAwait(false);
        }

        List<string> restored = [];
        await UndoEntry
            .WriteAsync(services, job, lease, async entry => restored = await PutBackAsync(entry).ConfigureAwait(false), cancellationToken)
            .ConfigureAwait(false);
        return new UndoReport(job.AlbumName, undone, restored, _alreadyThere, _missing)
        {
            NotKept = notKept,
            AlbumWasMade = found is null && restored.Count > 0,
        };

        async Task<List<string>> PutBackAsync(UndoEntry entry)
        {
            var album = found ?? await target.CreateAlbumAsync(job.AlbumName, cancellationToken).ConfigureAwait(false);
            var receipts = await UploadAsync(trash, target, entry, album, photos, present, cancellationToken).ConfigureAwait(false);
            var confirmed = await target.ConfirmAsync(album, receipts, cancellationToken).ConfigureAwait(false);
            var settled = Settle(photos, receipts, confirmed);
            (entry.RestoredCount, entry.MissingCount) = (settled.Count, _missing.Count);
            await KeepAsync(entry, photos, present, receipts, confirmed).ConfigureAwait(false);
            await NoteAsync(entry, receipts, confirmed).ConfigureAwait(false);

            // The playlist may show photos of the album that this one stands for, under its new name: they stay.
            var keeps = RestoresPlaces && found is not null;
            await ShowAsync(readable, target, album, photos, [.. present, .. confirmed], keeps, cancellationToken).ConfigureAwait(false);
            return settled;
        }
    }

    private async Task<IReadOnlyList<string>> FindNotKeptAsync(RunId undone, List<TrashedPhoto> photos, CancellationToken cancellationToken)
    {
        var run = await services.Journal.FindRunAsync(undone, cancellationToken).ConfigureAwait(false);
        if (run?.Key != _key)
        {
            return [];
        }

        // What a run that was cut off was about to delete may be there still; what it is known to have deleted is not.
        var kept = photos.Select(static photo => photo.Hash.ToString()).ToHashSet(StringComparer.Ordinal);
        var actions = await services.Journal.GetActionsAsync(undone, cancellationToken).ConfigureAwait(false);
        return
        [
            .. actions
                .Where(action => action is { Kind: JournalActionKind.Delete, Outcome: "" } && !kept.Contains(action.Subject))
                .Select(static action => action.FileName ?? action.Subject),
        ];
    }

    private static async Task<List<TargetItem>> ReadAsync(FencedTarget target, TargetAlbum album, CancellationToken cancellationToken)
    {
        var items = new List<TargetItem>();
        await foreach (var item in target.GetItemsAsync(album, cancellationToken).ConfigureAwait(false))
        {
            items.Add(item);
        }

        return items;
    }

    private async Task<List<UploadReceipt>> UploadAsync(
        IPhotoTrash trash,
        FencedTarget target,
        UndoEntry entry,
        TargetAlbum album,
        List<TrashedPhoto> photos,
        List<TargetItem> present,
        CancellationToken cancellationToken
    )
    {
        var held = present.Select(static item => item.Hash).OfType<ContentHash>().ToHashSet();
        var receipts = new List<UploadReceipt>();
        foreach (var photo in photos)
        {
            if (held.Contains(photo.Hash))
            {
                _alreadyThere.Add(photo.FileName);
                continue;
            }

            try
            {
                await WriteAsync(entry, entry.Evidence.Plan(photo.Hash, photo.FileName)).ConfigureAwait(false);
                receipts.Add(await target.UploadAsync(album, ToUpload(trash, photo), cancellationToken).ConfigureAwait(false));
                entry.RestoredCount++;
            }
            catch (PicsyncException error) when (error is not (LeaseLostException or SignInRequiredException))
            {
                _missing.Add(new ItemProblem(photo.FileName, photo.Hash.ToString(), error.Message, IsFailure: true));
                entry.MissingCount++;
                if (!UploadEvidence.MayHaveArrived(error))
                {
                    await WriteAsync(entry, UploadEvidence.Note(photo.Hash, photo.FileName, error.Message)).ConfigureAwait(false);
                }
            }
        }

        return receipts;
    }

    private static PhotoUpload ToUpload(IPhotoTrash trash, TrashedPhoto photo) =>
        new()
        {
            FileName = photo.FileName,
            ContentType = photo.ContentType ?? MediaTypes.FromFileName(photo.FileName) ?? "application/octet-stream",
            LengthBytes = photo.LengthBytes,
            Hashes = new ContentHashes(
                photo.Hash.Kind == HashKind.Md5 ? photo.Hash : null,
                photo.Hash.Kind == HashKind.Sha256 ? photo.Hash : null,
                photo.LengthBytes
            ),
            OpenReadAsync = async token => await trash.OpenReadAsync(photo, token).ConfigureAwait(false),
        };

    private Task NoteAsync(UndoEntry entry, List<UploadReceipt> receipts, IReadOnlyList<TargetItem> confirmed)
    {
        var seen = confirmed.Select(static item => item.Hash).OfType<ContentHash>().ToHashSet();
        return WriteAsync(entry, [.. receipts.Select(receipt => entry.Evidence.Finish(receipt, seen.Contains(receipt.Hash)))]);
    }

    // Notes of our own are true whatever becomes of the undo, so stopping it does not stop them.
    private Task WriteAsync(UndoEntry entry, params JournalAction[] actions) =>
        services.Journal.WriteActionsAsync(entry.Run.Id, actions, CancellationToken.None);

    // Written before it is shown: a sync that comes in between must not delete it again.
    private Task KeepAsync(
        UndoEntry entry,
        List<TrashedPhoto> photos,
        List<TargetItem> present,
        List<UploadReceipt> receipts,
        IReadOnlyList<TargetItem> confirmed
    )
    {
        var now = services.Time.GetUtcNow();
        var brought = receipts.Where(entry.Evidence.IsOurs).Select(static receipt => receipt.Hash).ToHashSet();
        var byHash = present
            .Concat(confirmed)
            .Where(item => item.Hash is { } hash && (brought.Contains(hash) || entry.TakesDown(hash)))
            .DistinctBy(static item => item.Hash)
            .ToDictionary(static item => item.Hash!.Value);
        var rows = photos
            .Where(photo => byHash.ContainsKey(photo.Hash))
            .Select(photo => new LedgerEntry(photo.Hash, byHash[photo.Hash].Id, photo.FileName, now)
            {
                KeptPosition = RestoresPlaces ? photo.Position : int.MaxValue,
            })
            .ToList();
        return services.Journal.UpdateLedgerAsync(_key, rows, [], CancellationToken.None);
    }

    private static async Task ShowAsync(
        IReadableFrameTarget readable,
        FencedTarget target,
        TargetAlbum album,
        List<TrashedPhoto> photos,
        List<TargetItem> items,
        bool keepsPlaces,
        CancellationToken cancellationToken
    )
    {
        var byId = items.DistinctBy(static item => item.Id).ToDictionary(static item => item.Id, StringComparer.Ordinal);
        var positions = photos
            .DistinctBy(static photo => photo.Hash)
            .ToDictionary(static photo => photo.Hash, static photo => photo.Position);
        var shown = await readable.GetPublishedIdsAsync(album, cancellationToken).ConfigureAwait(false);
        var order = shown
            .Where(byId.ContainsKey)
            .Select(id => byId[id])
            .Where(item => item.Hash is not { } hash || !positions.ContainsKey(hash))
            .ToList();
        foreach (
            var item in items
                .Where(item => item.Hash is { } hash && positions.ContainsKey(hash))
                .OrderBy(item => positions[item.Hash!.Value])
        )
        {
            order.Insert(Math.Min(positions[item.Hash!.Value], order.Count), item);
        }

        var options = new PublishOptions { KeepsOrder = keepsPlaces && target.Capabilities.KeepsOrder, RemovesSurplus = keepsPlaces };
        await target.PublishAsync(album, order, options, cancellationToken).ConfigureAwait(false);
    }

    private List<string> Settle(List<TrashedPhoto> photos, List<UploadReceipt> receipts, IReadOnlyList<TargetItem> confirmed)
    {
        var sent = receipts.Select(static receipt => receipt.Hash).ToHashSet();
        var seen = confirmed.Select(static item => item.Hash).OfType<ContentHash>().ToHashSet();
        _missing.AddRange(
            photos
                .Where(photo => sent.Contains(photo.Hash) && !seen.Contains(photo.Hash))
                .Select(static photo => new ItemProblem(
                    photo.FileName,
                    photo.Hash.ToString(),
                    "It was uploaded, but the target does not show it yet.",
                    IsFailure: true
                ))
        );
        return [.. photos.Where(photo => seen.Contains(photo.Hash)).Select(static photo => photo.FileName)];
    }
}
