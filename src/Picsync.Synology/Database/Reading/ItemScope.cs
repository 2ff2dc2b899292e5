using Picsync.Synology.Database.Access;

namespace Picsync.Synology.Database.Reading;

/// <summary>What a source reads of: albums, all of which hold an item, or libraries.</summary>
internal sealed class ItemScope
{
    private readonly List<IReadOnlyCollection<AlbumRow>> _albums = [];
    private int[]? _libraries;

    /// <summary>Only what one of these albums holds.</summary>
    public void InAlbums(IReadOnlyCollection<AlbumRow> albums) => _albums.Add(albums);

    /// <summary>Only what is in these libraries.</summary>
    public void InLibraries(int[] owners) => _libraries = owners;

    public void Limit(ItemQuery query)
    {
        _albums.ForEach(query.InAlbums);
        if (_libraries is not null)
        {
            query.InLibraries(_libraries);
        }
    }

    /// <summary>Finds which of some items are in it by their rows alone, whatever is known of their files.</summary>
    public async Task<HashSet<int>> FindHeldAsync(DatabaseSession session, int[] items, CancellationToken cancellationToken)
    {
        var held = items.ToHashSet();
        foreach (var albums in _albums)
        {
            held.IntersectWith(await FindInAsync(session, albums, items, cancellationToken).ConfigureAwait(false));
        }

        if (_libraries is not null)
        {
            held.IntersectWith(
                await IdsAsync(
                        session,
                        "SELECT id FROM item WHERE id = ANY ($1) AND id_user = ANY ($2)",
                        items,
                        _libraries,
                        cancellationToken
                    )
                    .ConfigureAwait(false)
            );
        }

        return held;
    }

    /// <summary>Finds which of some items there are at all.</summary>
    public static Task<List<int>> FindAllAsync(DatabaseSession session, int[] items, CancellationToken cancellationToken) =>
        session.ReadAsync("SELECT id FROM item WHERE id = ANY ($1)", [items], static row => row.GetInt32(0), cancellationToken);

    private static async Task<HashSet<int>> FindInAsync(
        DatabaseSession session,
        IReadOnlyCollection<AlbumRow> albums,
        int[] items,
        CancellationToken cancellationToken
    )
    {
        var found = new HashSet<int>(
            await IdsAsync(
                    session,
                    "SELECT id_item FROM many_item_has_many_normal_album WHERE id_item = ANY ($1) AND id_normal_album = ANY ($2)",
                    items,
                    [.. albums.Where(static album => !album.IsConditional).Select(static album => album.Id)],
                    cancellationToken
                )
                .ConfigureAwait(false)
        );
        foreach (var album in albums.Where(static album => album.IsConditional))
        {
            found.UnionWith(
                await session
                    .ReadAsync(
                        $"SELECT id_item FROM condition_album_item_{album.Id} WHERE id_item = ANY ($1)",
                        [items],
                        static row => row.GetInt32(0),
                        cancellationToken
                    )
                    .ConfigureAwait(false)
            );
        }

        return found;
    }

    private static Task<List<int>> IdsAsync(
        DatabaseSession session,
        string sql,
        int[] items,
        int[] others,
        CancellationToken cancellationToken
    ) => session.ReadAsync(sql, [items, others], static row => row.GetInt32(0), cancellationToken);
}
