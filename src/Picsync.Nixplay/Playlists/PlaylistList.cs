using Picsync.Nixplay.Wire;

namespace Picsync.Nixplay;

/// <summary>The account's playlists. A list that cannot be read is an error, never "no playlists".</summary>
internal sealed class PlaylistList(ApiConnection api, bool believesEmptyLists)
{
    private readonly NameLocks _creating = new();
    private volatile HashSet<long>? _knownIds;

    public async Task<IReadOnlyList<NixplayPlaylist>> GetAsync(CancellationToken cancellationToken)
    {
        var call = ApiCall.Get("list playlists", "playlists.list", "v3/playlists");
        var list = await api.GetAsync(call, NixplayJson.Default.ListPlaylistWire, cancellationToken).ConfigureAwait(false);
        var playlists = list.ConvertAll(entry => ToPlaylist(entry, call.Operation));
        _knownIds = [.. playlists.Select(static playlist => playlist.Id)];
        return playlists;
    }

    public async Task<IReadOnlyList<NixplayPlaylist>> FindAsync(string name, CancellationToken cancellationToken)
    {
        var all = await GetAsync(cancellationToken).ConfigureAwait(false);
        return all.Count > 0 || believesEmptyLists
            ? [.. all.Where(playlist => NixplayName.Matches(playlist.Name, name))]
            : throw NixplayErrors.Unreadable("list playlists", "it lists none at all, not even those it makes itself for each account");
    }

    /// <summary>Creates a playlist under exactly this name; after a lost answer the list tells whether it was made.</summary>
    public async Task<NixplayPlaylist> CreateAsync(string serviceName, CancellationToken cancellationToken)
    {
        using var mine = await _creating.EnterAsync(serviceName, cancellationToken).ConfigureAwait(false);
        var before = _knownIds ?? [.. (await GetAsync(cancellationToken).ConfigureAwait(false)).Select(static playlist => playlist.Id)];
        return await Creation
            .RunAsync(
                "playlist",
                serviceName,
                () => PostAsync(serviceName, cancellationToken),
                async () =>
                    (await FindAsync(serviceName, cancellationToken).ConfigureAwait(false)).Where(playlist =>
                        !before.Contains(playlist.Id)
                    ),
                static playlist => playlist.Id,
                api.Logger
            )
            .ConfigureAwait(false);
    }

    public Task DeleteAsync(long playlistId, CancellationToken cancellationToken) =>
        Deletion.RunAsync(api, ApiCall.Delete("delete playlist", "playlists.delete", $"v3/playlists/{playlistId}"), cancellationToken);

    private async Task<NixplayPlaylist> PostAsync(string name, CancellationToken cancellationToken)
    {
        var call = ApiCall.Json(
            "create playlist",
            "playlists.create",
            "v3/playlists",
            new NewPlaylistWire(name),
            NixplayJson.Default.NewPlaylistWire
        );
        var made = await api.GetAsync(call, NixplayJson.Default.PlaylistCreatedWire, cancellationToken).ConfigureAwait(false);
        return made.PlaylistId is > 0 and var id
            ? new NixplayPlaylist(id, name) { ItemCount = 0 }
            : throw NixplayErrors.Unreadable(call.Operation, "its answer lacks the new playlist's id");
    }

    private static NixplayPlaylist ToPlaylist(PlaylistWire? wire, string operation) =>
        wire is { Id: > 0 and var id } && (wire.Name ?? wire.NameOlder) is { } name
            ? new NixplayPlaylist(id, name)
            {
                ItemCount = wire.PictureCount is { } count and >= 0 and <= int.MaxValue ? (int)count : null,
                LastUpdatedAt = LenientDates.Instant(wire.LastUpdated),
                Frames = [.. (wire.OnFrames ?? []).Select(FrameList.ToFrame).OfType<NixplayFrame>()],
            }
            : throw NixplayErrors.Unreadable(operation, "a playlist in its answer lacks its id or its name");
}
