using System.Collections.Concurrent;
using Picsync.Shared.Wording;

namespace Picsync.Nixplay;

/// <summary>A playlist as it was read.</summary>
/// <param name="Playlist">The playlist.</param>
/// <param name="Entries">Its entries, in order.</param>
internal sealed record PlaylistReading(NixplayPlaylist Playlist, List<PlaylistEntry> Entries)
{
    /// <summary>Gets whether the reading went on to the playlist's very end, not only to its announced count.</summary>
    public bool SawTheEnd { get; init; }

    /// <summary>Gets whether the album was listed for the owners of entries that no listing had shown before.</summary>
    public bool OwnersAreKnown { get; init; }
}

/// <summary>Finds and reads playlists, and keeps a reading for the change that follows at once.</summary>
internal sealed class PlaylistReader(NixplayClient client, AlbumMemory memory)
{
    private static readonly TimeSpan s_keptFor = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, long> _ids = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<long, (PlaylistReading Reading, string Name, long At)> _kept = new();

    /// <summary>Lists the photos of an album that its playlist shows, each once, in the playlist's order.</summary>
    public async Task<IReadOnlyList<long>> GetShownAsync(long albumId, string name, CancellationToken cancellationToken)
    {
        Drop(albumId);
        if (await FindAsync(name, cancellationToken).ConfigureAwait(false) is not { } playlist)
        {
            return [];
        }

        var entries = await ReadAsync(playlist, cancellationToken).ConfigureAwait(false);
        await ReadOnAsync(playlist.Id, entries, cancellationToken).ConfigureAwait(false);
        if (HasStrangers(albumId, entries, wanted: []))
        {
            await LearnOwnersAsync(albumId, cancellationToken).ConfigureAwait(false);
        }

        var reading = new PlaylistReading(playlist, entries) { SawTheEnd = true, OwnersAreKnown = true };
        _kept[albumId] = (reading, name, client.Time.GetTimestamp());
        return [.. entries.Select(static entry => entry.PhotoId).OfType<long>().Where(id => memory.Holds(albumId, id)).Distinct()];
    }

    /// <summary>Takes the reading that was made just before, once; null when there is none or it is too old.</summary>
    public PlaylistReading? Take(long albumId, string name) =>
        _kept.TryRemove(albumId, out var kept) && kept.Name == name && client.Time.GetElapsedTime(kept.At) < s_keptFor
            ? kept.Reading
            : null;

    /// <summary>Forgets the reading of an album's playlist: another run begins, or what it shows changes.</summary>
    public void Drop(long albumId) => _kept.TryRemove(albumId, out _);

    /// <summary>Finds the playlist of a name. No list is never "no playlist".</summary>
    public async Task<NixplayPlaylist?> FindAsync(string name, CancellationToken cancellationToken)
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

        if (found.Count > 1)
        {
            throw new AmbiguousAlbumException(
                NixplayErrors.Service,
                "playlist",
                name,
                [.. found.Select(static playlist => $"{playlist.Id}")]
            );
        }

        if (found.Count == 1)
        {
            Note(name, found[0]);
            return found[0];
        }

        await ThrowIfStillThereAsync(name, cancellationToken).ConfigureAwait(false);
        return null;
    }

    /// <summary>Notes a playlist that was seen or made, so that a list which lacks it later is not simply believed.</summary>
    public void Note(string name, NixplayPlaylist playlist) => _ids[name] = playlist.Id;

    /// <summary>Reads the playlist. Fewer items than announced are believed when a second reading shows the same ones.</summary>
    public async Task<List<PlaylistEntry>> ReadAsync(NixplayPlaylist playlist, CancellationToken cancellationToken)
    {
        var first = await ReadFromAsync(playlist.Id, 0, playlist.ItemCount, cancellationToken).ConfigureAwait(false);
        if (playlist.ItemCount is not { } announced || first.Count >= announced)
        {
            return first;
        }

        var second = await ReadFromAsync(playlist.Id, 0, expected: null, cancellationToken).ConfigureAwait(false);
        // One that ends with a full page looks like a page that was lost, however often it comes.
        return second.Count % client.Options.PlaylistPageSize != 0 && second.SequenceEqual(first)
            ? second
            : throw new IncompleteListingException(
                $"Nixplay playlist {playlist.Id}",
                $"{first.Count} and then {Quantity.Of(second.Count, "item")} came, {announced} were announced"
            );
    }

    /// <summary>Reads on where the announced count alone ended a reading with a full page; says whether anything came.</summary>
    public async Task<bool> ReadOnAsync(long playlistId, List<PlaylistEntry> entries, CancellationToken cancellationToken)
    {
        if (entries.Count == 0 || entries.Count % client.Options.PlaylistPageSize != 0)
        {
            return false;
        }

        var more = await ReadFromAsync(playlistId, entries.Count, expected: null, cancellationToken).ConfigureAwait(false);
        entries.AddRange(more);
        return more.Count > 0;
    }

    public async Task<List<PlaylistEntry>> ReadFromAsync(long playlistId, int offset, int? expected, CancellationToken cancellationToken)
    {
        var entries = new List<PlaylistEntry>();
        await foreach (var item in client.GetPlaylistItemsAsync(playlistId, offset, expected, cancellationToken).ConfigureAwait(false))
        {
            entries.Add(new PlaylistEntry(item.Id, item.PhotoId));
        }

        return entries;
    }

    /// <summary>Whether an entry shows a photo of which it is not known whether the album owns it.</summary>
    public bool HasStrangers(long albumId, List<PlaylistEntry> entries, HashSet<long> wanted) =>
        entries.Exists(entry => entry.PhotoId is { } id && !wanted.Contains(id) && !memory.Holds(albumId, id));

    private async Task ThrowIfStillThereAsync(string name, CancellationToken cancellationToken)
    {
        if (!_ids.TryGetValue(name, out var id))
        {
            return;
        }

        try
        {
            if ((await ReadFromAsync(id, 0, expected: 0, cancellationToken).ConfigureAwait(false)).Count > 0)
            {
                throw new IncompleteListingException("Nixplay's playlists", $"it lacks playlist {id}, whose items can be listed");
            }
        }
        catch (IncompleteListingException exception) when (exception.InnerException is ServiceRequestException { StatusCode: 404 })
        {
            // Gone, as the list says.
        }

        _ids.TryRemove(name, out _);
    }

    /// <summary>Lists the album: photos of other albums are somebody else's, and its own list tells which are ours.</summary>
    public async Task LearnOwnersAsync(long albumId, CancellationToken cancellationToken)
    {
        await foreach (var photo in client.GetPhotosAsync(albumId, cancellationToken).ConfigureAwait(false))
        {
            memory.Note(albumId, photo);
        }
    }
}
