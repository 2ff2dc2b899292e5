namespace Picsync.Sync;

/// <summary>Puts links back that a run took away. Their photos never left the library, so no trash is needed: a source still names them, or the library does.</summary>
internal sealed class LinkUndoRun(EngineServices services, SyncJob job, ILinkingFrameTarget target, ProgressTracker progress)
{
    private readonly JournalKey _key = new(target.Id, job.AlbumName);
    private readonly List<ItemProblem> _missing = [];
    private PicsyncException? _unread;

    public async Task<UndoReport> RunAsync(RunId undone, CancellationToken cancellationToken)
    {
        var begun = await services.Journal.FindRunAsync(undone, cancellationToken).ConfigureAwait(false);
        var removed = await FindRemovedAsync(begun, cancellationToken).ConfigureAwait(false);
        if (removed.Count == 0)
        {
            return new UndoReport(job.AlbumName, undone, [], [], []);
        }

        var lease = await AlbumLease.TakeAsync(_key, services, progress, cancellationToken).ConfigureAwait(false);
        await using var _ = lease.ConfigureAwait(false);
        var held = await TargetListing.ReadAsync(target, job.AlbumName, cancellationToken).ConfigureAwait(false);
        if (begun!.Key != _key)
        {
            await EarlierRun.ClaimAsync(services.Journal, target, _key, held.Items, undone, cancellationToken).ConfigureAwait(false);
        }

        var present = held.Items.Select(static item => item.Hash).OfType<ContentHash>().ToHashSet();
        var absent = removed.Where(pair => !present.Contains(pair.Key)).ToDictionary();
        Dictionary<ContentHash, TargetItem> seen = [];
        await UndoEntry.WriteAsync(services, job, lease, PutBackAsync, cancellationToken).ConfigureAwait(false);
        return new UndoReport(
            job.AlbumName,
            undone,
            [.. seen.Keys.Select(hash => absent[hash])],
            [.. removed.Where(pair => present.Contains(pair.Key)).Select(static pair => pair.Value)],
            _missing
        )
        {
            AlbumWasMade = held.Album is null && seen.Count > 0,
        };

        async Task PutBackAsync(UndoEntry entry)
        {
            var fenced = new FencedLinkingTarget(target, lease);
            seen = await LinkAsync(fenced, entry.Run, held.Album, absent, cancellationToken).ConfigureAwait(false);
            (entry.RestoredCount, entry.MissingCount) = (seen.Count, _missing.Count);
            var ours = held.Items.Where(item => item.Hash is { } hash && entry.TakesDown(hash));
            await KeepAsync(removed, [.. ours, .. seen.Values]).ConfigureAwait(false);
        }
    }

    // What a run that was cut off was about to take away may be gone too.
    private async Task<Dictionary<ContentHash, string>> FindRemovedAsync(JournalRun? run, CancellationToken cancellationToken)
    {
        var removed = new Dictionary<ContentHash, string>();
        if (run is null || (run.Key != _key && !EarlierRun.IsOf(run.Key, _key, target)))
        {
            return removed;
        }

        foreach (var action in await services.Journal.GetActionsAsync(run.Id, cancellationToken).ConfigureAwait(false))
        {
            if (
                action is { Kind: JournalActionKind.Delete, Outcome: null or "" }
                && ContentHash.TryParse(HashKind.LibraryItem, action.Subject, out var hash)
            )
            {
                removed[hash] = action.FileName ?? action.Subject;
            }
        }

        return removed;
    }

    private async Task<Dictionary<ContentHash, TargetItem>> LinkAsync(
        FencedLinkingTarget fenced,
        JournalRun run,
        TargetAlbum? album,
        Dictionary<ContentHash, string> absent,
        CancellationToken cancellationToken
    )
    {
        var photos = await FindPhotosAsync(absent, cancellationToken).ConfigureAwait(false);
        if (photos.Count == 0)
        {
            return [];
        }

        await NoteAsync(run, absent, photos.Keys, outcome: null).ConfigureAwait(false);
        var change = new LinkChange(job.AlbumName)
        {
            Album = album,
            RunId = run.Id,
            Add = [.. photos.Values],
        };
        var receipt = await fenced.LinkAsync(change, cancellationToken).ConfigureAwait(false);
        var seen = receipt
            .Items.Where(item => item.Hash is { } hash && photos.ContainsKey(hash))
            .DistinctBy(static item => item.Hash)
            .ToDictionary(static item => item.Hash!.Value);
        await NoteAsync(run, absent, seen.Keys, outcome: "").ConfigureAwait(false);
        foreach (var hash in photos.Keys.Where(hash => !seen.ContainsKey(hash)))
        {
            Miss(hash, absent[hash], "It was linked, but the album does not show it.");
        }

        return seen;
    }

    // Whatever rules leave out counts here: a rule is why most of them left.
    private async Task<Dictionary<ContentHash, MediaItem>> FindPhotosAsync(
        Dictionary<ContentHash, string> absent,
        CancellationToken cancellationToken
    )
    {
        var photos = new Dictionary<ContentHash, MediaItem>();
        foreach (var source in job.Sources.Select(static source => source is SelectivePhotoSource selective ? selective.Source : source))
        {
            if (photos.Count == absent.Count)
            {
                break;
            }

            await CollectAsync(source, absent, photos, cancellationToken).ConfigureAwait(false);
        }

        // What no source lists any more may be in the library all the same.
        var rest = absent.Keys.Where(hash => !photos.ContainsKey(hash)).ToList();
        if (rest.Count > 0)
        {
            foreach (var item in await target.FindPhotosAsync(rest, cancellationToken).ConfigureAwait(false))
            {
                if (item.Hashes?.LibraryItem is { } hash && absent.ContainsKey(hash))
                {
                    photos.TryAdd(hash, item);
                }
            }
        }

        foreach (var (hash, name) in absent.Where(pair => !photos.ContainsKey(pair.Key)))
        {
            var unread = _unread is null ? "" : $" A source could not be read: {_unread.Message}";
            Miss(
                hash,
                name,
                $"Neither a source nor the library shows it to the album's owner any more, so there is nothing to link.{unread}"
            );
        }

        return photos;
    }

    // A source that cannot be read, or whose list is in doubt, names what it can; the library is asked for the rest.
    private async Task CollectAsync(
        IPhotoSource source,
        Dictionary<ContentHash, string> absent,
        Dictionary<ContentHash, MediaItem> photos,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await foreach (var item in source.GetMediaItemsAsync(cancellationToken).ConfigureAwait(false))
            {
                if (item.Hashes?.LibraryItem is { } hash && absent.ContainsKey(hash))
                {
                    photos.TryAdd(hash, item);
                }
            }
        }
        catch (PicsyncException error) when (error is not SignInRequiredException)
        {
            // A photo is only ever linked by a name that was in this album before, so that what came of the list is not in doubt.
            _unread = error;
        }
    }

    private Task NoteAsync(JournalRun run, Dictionary<ContentHash, string> names, IEnumerable<ContentHash> hashes, string? outcome) =>
        services.Journal.WriteActionsAsync(
            run.Id,
            [
                .. hashes.Select(hash => new JournalAction(JournalActionKind.Upload, hash.ToString())
                {
                    FileName = names[hash],
                    Outcome = outcome,
                }),
            ],
            CancellationToken.None
        );

    // A sync that comes next must not take them away again.
    private Task KeepAsync(Dictionary<ContentHash, string> removed, IReadOnlyList<TargetItem> items)
    {
        var now = services.Time.GetUtcNow();
        var entries = items
            .Where(item => item.Hash is { } hash && removed.ContainsKey(hash))
            .Select(item => new LedgerEntry(item.Hash!.Value, item.Id, item.FileName ?? removed[item.Hash.Value], now) { KeptPosition = 0 })
            .ToList();
        return services.Journal.UpdateLedgerAsync(_key, entries, [], CancellationToken.None);
    }

    private void Miss(ContentHash hash, string name, string reason) =>
        _missing.Add(new ItemProblem(name, hash.ToString(), reason, IsFailure: true));
}
