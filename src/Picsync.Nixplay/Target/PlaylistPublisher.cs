using Picsync.Shared.Wording;

namespace Picsync.Nixplay;

/// <summary>Carries a playlist from what it shows to what it should show, and looks at each step.</summary>
internal sealed class PlaylistPublisher(NixplayClient client, AlbumMemory memory, PlaylistReader reader)
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
        var reading = reader.Take(albumId, name);
        var found = reading?.Playlist ?? await reader.FindAsync(name, cancellationToken).ConfigureAwait(false);
        if (found is null && wanted.Count == 0)
        {
            return new PublishOutcome(name, 0, Changed: false);
        }

        var playlist = found ?? await client.CreatePlaylistAsync(name, cancellationToken).ConfigureAwait(false);
        reader.Note(name, playlist);
        reading ??= new PlaylistReading(
            playlist,
            found is null ? [] : await reader.ReadAsync(playlist, cancellationToken).ConfigureAwait(false)
        );
        var current = reading.Entries;
        var rules = RulesFor(playlist.Id, options);
        var change = await PlanAsync(albumId, wanted, reading, rules, cancellationToken).ConfigureAwait(false);
        if (
            !change.IsNothing
            && !reading.SawTheEnd
            && await reader.ReadOnAsync(playlist.Id, current, cancellationToken).ConfigureAwait(false)
        )
        {
            // The announced count was behind; before anything is written the end itself must be seen.
            change = await PlanAsync(albumId, wanted, reading, rules, cancellationToken).ConfigureAwait(false);
        }

        var warnings = WarningsOf(change, name, rules.Cap, wanted.Count);
        return change.IsNothing
            ? new PublishOutcome(name, current.Count, Changed: found is null) { NotShownCount = change.NotShownCount, Warnings = warnings }
            : await NixplayTelemetry
                .MeasureAsync(
                    "playlists.publish",
                    client.Time,
                    () => CarryOutAsync(playlist, current, change, rules, warnings, cancellationToken)
                )
                .ConfigureAwait(false);
    }

    private static List<string> WarningsOf(PlaylistChange change, string name, int cap, int wantedCount)
    {
        var warnings = new List<string>();
        if (change.NotShownCount > 0)
        {
            warnings.Add(
                $"The playlist '{name}' holds {Quantity.Of(cap, "item")} at most: {change.NotShownCount:N0} of {Quantity.Of(wantedCount, "photo")} {Quantity.Choose(change.NotShownCount, "is", "are")} not shown."
            );
        }

        if (change.ForeignCount > 0)
        {
            warnings.Add(
                $"The playlist '{name}' holds {Quantity.Of(change.ForeignCount, "item")} from elsewhere, which {Quantity.Choose(change.ForeignCount, "stays", "stay")}."
            );
        }

        return warnings;
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
                warnings.Add($"Nixplay did not keep {Quantity.Of(lost, "photo")} in the playlist '{playlist.DisplayName}', added twice.");
            }
        }

        var unanswered = PlaylistReadBack.Missing(seen, change).Count;
        if (unanswered > lost && rules.Rewrites)
        {
            warnings.Add(
                $"Nixplay did not take {Quantity.Of(unanswered - lost, "photo")} of the playlist '{playlist.DisplayName}' anew; their old entries stay."
            );
        }

        var removals = PlaylistReadBack.StillSurplus(seen, change, rules.RemovesSurplus || rules.Rewrites);
        await client.RemoveFromPlaylistAsync(playlist.Id, removals, cancellationToken).ConfigureAwait(false);
        var left = PlaylistReadBack.Without(seen, removals);
        if (unanswered == 0)
        {
            NoteOrder(playlist, left, change, rules, warnings);
        }

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
                && await TryAppendAsync(playlistId, append.PhotoIds, cancellationToken).ConfigureAwait(false) is not null
            )
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Appends; gives the error after which it is not known what was taken.</summary>
    private async Task<ServiceRequestException?> TryAppendAsync(
        long playlistId,
        IReadOnlyList<long> photoIds,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await client.AppendToPlaylistAsync(playlistId, photoIds, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (ServiceRequestException exception) when (exception.OutcomeIsUnknown || exception.StatusCode == 429)
        {
            Log.OutcomeUnknown(client.Logger, exception.Operation, exception);
            return exception;
        }
    }

    /// <summary>Reads back what was appended and appends once more what is missing; says how many photos are missing after that.</summary>
    /// <exception cref="ServiceRequestException">
    /// Photos are missing because the service failed a second time: what is shown until now has to stay until they are there.
    /// </exception>
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
            var tail = await reader.ReadFromAsync(playlistId, before.Count, only.PhotoIds.Count, cancellationToken).ConfigureAwait(false);
            if (tail.Select(static entry => entry.PhotoId).SequenceEqual(only.PhotoIds.Select(static id => (long?)id)))
            {
                return ([.. before, .. tail], 0);
            }
        }

        var seen = await reader.ReadFromAsync(playlistId, 0, expected: null, cancellationToken).ConfigureAwait(false);
        var missing = PlaylistReadBack.Missing(seen, change);
        if (missing.Count > 0)
        {
            Log.AppendIncomplete(client.Logger, playlistId, missing.Count);
            var failure = await TryAppendAsync(playlistId, missing, cancellationToken).ConfigureAwait(false);
            seen = await reader.ReadFromAsync(playlistId, 0, expected: null, cancellationToken).ConfigureAwait(false);
            if (failure is not null && CountLost(seen, change) > 0)
            {
                throw failure;
            }
        }

        return (seen, CountLost(seen, change));
    }

    private static int CountLost(List<PlaylistEntry> seen, PlaylistChange change) =>
        PlaylistReadBack.Missing(seen, change).Count(id => seen.TrueForAll(entry => entry.PhotoId != id));

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

    private async Task<PlaylistChange> PlanAsync(
        long albumId,
        IReadOnlyList<long> wanted,
        PlaylistReading reading,
        PlaylistRules rules,
        CancellationToken cancellationToken
    )
    {
        if (rules.RemovesSurplus && !reading.OwnersAreKnown && reader.HasStrangers(albumId, reading.Entries, [.. wanted]))
        {
            await reader.LearnOwnersAsync(albumId, cancellationToken).ConfigureAwait(false);
        }

        return PlaylistPlanner.Plan(wanted, reading.Entries, memory.PhotosOf(albumId), rules);
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
            options.RemovesSurplus,
            options.Rewrites
        );
    }
}
