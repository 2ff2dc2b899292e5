namespace Picsync.Nixplay;

/// <summary>Carries a playlist from what it shows to what it should show, and looks at each step.</summary>
internal sealed class PlaylistPublisher(NixplayClient client, AlbumMemory memory)
{
    private readonly HashSet<long> _unordered = [];
    private readonly Lock _lock = new();

    public async Task<PublishOutcome> PublishAsync(
        long albumId,
        string name,
        IReadOnlyList<long> wanted,
        PublishOptions options,
        CancellationToken cancellationToken
    )
    {
        var found = await FindAsync(name, cancellationToken).ConfigureAwait(false);
        if (found is null && wanted.Count == 0)
        {
            return new PublishOutcome(name, 0, Changed: false);
        }

        var playlist = found ?? await client.CreatePlaylistAsync(name, cancellationToken).ConfigureAwait(false);
        var current = found is null ? [] : await ReadAsync(playlist, cancellationToken).ConfigureAwait(false);
        var rules = RulesFor(playlist.Id, options);
        var change = await PlanAsync(albumId, wanted, current, rules, cancellationToken).ConfigureAwait(false);
        if (!change.IsNothing && current.Count > 0 && current.Count % client.Options.PlaylistPageSize == 0)
        {
            // The reading stopped at the announced count; before anything is written the end itself must be seen.
            current.AddRange(await ReadFromAsync(playlist.Id, current.Count, expected: null, cancellationToken).ConfigureAwait(false));
            change = await PlanAsync(albumId, wanted, current, rules, cancellationToken).ConfigureAwait(false);
        }

        var warnings = new List<string>();
        if (change.NotShownCount > 0)
        {
            warnings.Add(
                $"The playlist '{name}' holds {rules.Cap:N0} items at most: {change.NotShownCount:N0} of {wanted.Count:N0} photos are not shown."
            );
        }

        if (change.ForeignCount > 0)
        {
            warnings.Add($"The playlist '{name}' holds {change.ForeignCount:N0} items from elsewhere, which stay.");
        }

        return change.IsNothing
            ? new PublishOutcome(name, current.Count, Changed: found is null) { NotShownCount = change.NotShownCount, Warnings = warnings }
            : await CarryOutAsync(playlist, current, change, rules, warnings, cancellationToken).ConfigureAwait(false);
    }

    private async Task<PublishOutcome> CarryOutAsync(
        NixplayPlaylist playlist,
        List<PlaylistEntry> current,
        PlaylistChange change,
        PlaylistRules rules,
        List<string> warnings,
        CancellationToken cancellationToken
    )
    {
        var seen = current;
        var lost = 0;
        if (change.Steps.Count > 0)
        {
            var wentWell = await RunAsync(playlist.Id, change.Steps, cancellationToken).ConfigureAwait(false);
            (seen, lost) = await VerifyAsync(playlist.Id, current, change, wentWell, cancellationToken).ConfigureAwait(false);
            if (lost > 0)
            {
                warnings.Add($"Nixplay did not keep {lost:N0} photos in the playlist '{playlist.DisplayName}', added twice.");
            }
        }

        var removals = PlaylistReadBack.StillSurplus(seen, change, rules.RemovesSurplus);
        await client.RemoveFromPlaylistAsync(playlist.Id, removals, cancellationToken).ConfigureAwait(false);
        var left = PlaylistReadBack.Without(seen, removals);
        NoteOrder(playlist, left, change, rules, warnings);
        var removed = removals.Count + change.Steps.OfType<PlaylistStep.Remove>().Sum(static step => step.ItemIds.Count);
        Log.PlaylistChanged(client.Logger, playlist.Id, change.Appended.Count(), removed);
        return new PublishOutcome(playlist.DisplayName, left.Count, Changed: true)
        {
            NotShownCount = change.NotShownCount + lost,
            Warnings = warnings,
        };
    }

    /// <summary>Runs the steps; says whether every append was answered.</summary>
    private async Task<bool> RunAsync(long playlistId, IReadOnlyList<PlaylistStep> steps, CancellationToken cancellationToken)
    {
        foreach (var step in steps)
        {
            if (step is PlaylistStep.Remove remove)
            {
                await client.RemoveFromPlaylistAsync(playlistId, remove.ItemIds, cancellationToken).ConfigureAwait(false);
            }
            else if (
                step is PlaylistStep.Append append
                && !await TryAppendAsync(playlistId, append.PhotoIds, cancellationToken).ConfigureAwait(false)
            )
            {
                return false;
            }
        }

        return true;
    }

    private async Task<bool> TryAppendAsync(long playlistId, IReadOnlyList<long> photoIds, CancellationToken cancellationToken)
    {
        try
        {
            await client.AppendToPlaylistAsync(playlistId, photoIds, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (ServiceRequestException exception) when (exception.OutcomeIsUnknown || exception.StatusCode == 429)
        {
            Log.OutcomeUnknown(client.Logger, exception.Operation, exception);
            return false;
        }
    }

    /// <summary>Reads back what was appended and appends once more what is missing; says how many photos are missing after that.</summary>
    private async Task<(List<PlaylistEntry> Seen, int Lost)> VerifyAsync(
        long playlistId,
        List<PlaylistEntry> before,
        PlaylistChange change,
        bool wentWell,
        CancellationToken cancellationToken
    )
    {
        if (wentWell && change.Steps is [PlaylistStep.Append only])
        {
            var tail = await ReadFromAsync(playlistId, before.Count, only.PhotoIds.Count, cancellationToken).ConfigureAwait(false);
            if (tail.Select(static entry => entry.PhotoId).SequenceEqual(only.PhotoIds.Select(static id => (long?)id)))
            {
                return ([.. before, .. tail], 0);
            }
        }

        var seen = await ReadFromAsync(playlistId, 0, expected: null, cancellationToken).ConfigureAwait(false);
        var missing = PlaylistReadBack.Missing(seen, change);
        if (missing.Count > 0)
        {
            Log.AppendIncomplete(client.Logger, playlistId, missing.Count);
            await TryAppendAsync(playlistId, missing, cancellationToken).ConfigureAwait(false);
            seen = await ReadFromAsync(playlistId, 0, expected: null, cancellationToken).ConfigureAwait(false);
        }

        return (seen, PlaylistReadBack.Missing(seen, change).Count(id => seen.TrueForAll(entry => entry.PhotoId != id)));
    }

    private void NoteOrder(
        NixplayPlaylist playlist,
        List<PlaylistEntry> left,
        PlaylistChange change,
        PlaylistRules rules,
        List<string> warnings
    )
    {
        var shown = change.Shown.ToHashSet();
        var order = left.Select(static entry => entry.PhotoId).OfType<long>().Where(shown.Contains).ToList();
        if (!rules.KeepsOrder || !rules.RemovesSurplus || order.SequenceEqual(change.Shown.Where(order.ToHashSet().Contains)))
        {
            return;
        }

        warnings.Add(
            $"Nixplay did not keep the order of the playlist '{playlist.DisplayName}'; its photos are all shown, in another order. "
                + "Set ArrangesPlaylists to false to leave the order to Nixplay."
        );
        lock (_lock)
        {
            _unordered.Add(playlist.Id);
        }
    }

    private async Task<NixplayPlaylist?> FindAsync(string name, CancellationToken cancellationToken)
    {
        IReadOnlyList<NixplayPlaylist> found;
        try
        {
            found = await client.FindPlaylistsAsync(name, cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceRequestException exception)
        {
            throw new IncompleteListingException("Nixplay's playlists", exception.Reason, exception);
        }

        return found.Count switch
        {
            0 => null,
            1 => found[0],
            _ => throw new AmbiguousAlbumException(
                NixplayErrors.Service,
                "playlist",
                name,
                [.. found.Select(static playlist => $"{playlist.Id}")]
            ),
        };
    }

    /// <summary>Reads the playlist. Fewer items than announced are believed when a second reading shows the same ones.</summary>
    private async Task<List<PlaylistEntry>> ReadAsync(NixplayPlaylist playlist, CancellationToken cancellationToken)
    {
        var first = await ReadFromAsync(playlist.Id, 0, playlist.ItemCount, cancellationToken).ConfigureAwait(false);
        if (playlist.ItemCount is not { } announced || first.Count >= announced)
        {
            return first;
        }

        var second = await ReadFromAsync(playlist.Id, 0, expected: null, cancellationToken).ConfigureAwait(false);
        return second.Count > 0 && second.SequenceEqual(first)
            ? second
            : throw new IncompleteListingException(
                $"Nixplay playlist {playlist.Id}",
                $"{first.Count} and then {second.Count} items came, {announced} were announced"
            );
    }

    private async Task<List<PlaylistEntry>> ReadFromAsync(long playlistId, int offset, int? expected, CancellationToken cancellationToken)
    {
        var entries = new List<PlaylistEntry>();
        await foreach (var item in client.GetPlaylistItemsAsync(playlistId, offset, expected, cancellationToken).ConfigureAwait(false))
        {
            entries.Add(new PlaylistEntry(item.Id, item.PhotoId));
        }

        return entries;
    }

    private async Task<PlaylistChange> PlanAsync(
        long albumId,
        IReadOnlyList<long> wanted,
        List<PlaylistEntry> current,
        PlaylistRules rules,
        CancellationToken cancellationToken
    )
    {
        var wantedSet = wanted.ToHashSet();
        var strangers = current.Any(entry => entry.PhotoId is { } id && !wantedSet.Contains(id) && !memory.Holds(albumId, id));
        if (strangers && rules.RemovesSurplus)
        {
            // Photos of other albums are somebody else's; the album's own list tells which are ours.
            await foreach (var photo in client.GetPhotosAsync(albumId, cancellationToken).ConfigureAwait(false))
            {
                memory.Note(albumId, photo);
            }
        }

        return PlaylistPlanner.Plan(wanted, current, memory.PhotosOf(albumId), rules);
    }

    private PlaylistRules RulesFor(long playlistId, PublishOptions options)
    {
        bool isUnordered;
        lock (_lock)
        {
            isUnordered = _unordered.Contains(playlistId);
        }

        return new PlaylistRules(
            client.Options.MaxPlaylistItems,
            options.KeepsOrder && client.Options.ArrangesPlaylists && !isUnordered,
            options.RemovesSurplus
        );
    }
}
