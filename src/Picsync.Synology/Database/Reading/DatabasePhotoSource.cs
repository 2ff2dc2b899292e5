using System.Runtime.CompilerServices;
using Picsync.Synology.Database.Access;
using Picsync.Synology.Routing;
using Picsync.Synology.Telemetry;

namespace Picsync.Synology.Database.Reading;

/// <summary>An album, or a user's library with the shared space, read from the database at one point in time.</summary>
internal sealed class DatabasePhotoSource(SynologyDatabase database, SourceEntry entry) : IFilteringPhotoSource
{
    public static SourceCapabilities KnownCapabilities { get; } =
        new()
        {
            KnowsPeople = true,
            KnowsPlaces = true,
            KnowsAlbums = true,
            KnowsRatings = true,
            KnowsFavorites = true,
        };

    private string? UserName => entry.User ?? database.Options.Username;

    public SourceId Id =>
        new(
            $"synology/{UserName}"
                + (entry.Album is null ? "/library" : $"/album/{entry.Album}")
                + (entry.IncludesUndated ? "/undated" : "")
        );

    public SourceCapabilities Capabilities => KnownCapabilities;

    /// <summary>Gives the same source as a user sees it, unless the entry names one itself.</summary>
    public DatabasePhotoSource SeenBy(string user) =>
        entry.User is null ? new DatabasePhotoSource(database, entry with { User = user }) : this;

    public IAsyncEnumerable<MediaItem> GetMediaItemsAsync(CancellationToken cancellationToken) =>
        GetMediaItemsAsync(new PhotoFilter(), cancellationToken);

    public async IAsyncEnumerable<MediaItem> GetMediaItemsAsync(
        PhotoFilter filter,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(filter);
        cancellationToken.ThrowIfCancellationRequested();
        var (rows, facts) = await database
            .ReadAsync("list photos", (session, token) => ReadAsync(session, filter, token), cancellationToken)
            .ConfigureAwait(false);
        SynologyTelemetry.CountListed(rows.Count);
        if (rows.Count(static row => WallClock.IsInMilliseconds(row.TakenAt)) is > 0 and var count)
        {
            DatabaseLog.Milliseconds(database.Logger, count);
        }

        var sizes = new Dictionary<string, (int? Width, int? Height)>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return ItemMapping.ToMediaItem(row, facts, sizes);
        }
    }

    public async Task<MediaContent> OpenReadAsync(MediaItem item, Rendition rendition, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        if (!rendition.IsOriginal)
        {
            throw new NotSupportedException("The database route gives originals only.");
        }

        if (!int.TryParse(item.Id, out var id))
        {
            throw new ItemUnavailableException(item.FileName, "its id is not one of Synology Photos");
        }

        var place = await database
            .ReadAsync("find a file", (session, token) => FindPlaceAsync(session, id, token), cancellationToken)
            .ConfigureAwait(false);
        return new PhotoFiles(database.Options).Open(
            place ?? throw new ItemUnavailableException(item.FileName, "it is no longer in Synology Photos")
        );
    }

    private async Task<(List<ItemRow> Rows, ItemFacts Facts)> ReadAsync(
        DatabaseSession session,
        PhotoFilter filter,
        CancellationToken cancellationToken
    )
    {
        var now = database.UnixTime;
        var user = await FindUserAsync(session, cancellationToken).ConfigureAwait(false);
        var people = await PersonLookup.ReadAsync(session, database.Options.IgnoresCaseOfPeople, cancellationToken).ConfigureAwait(false);
        var query = new ItemQuery();
        await LimitToScopeAsync(session, query, filter, user, now, cancellationToken).ConfigureAwait(false);
        FilterPushdown.Apply(query, filter, people, session.Schema, user?.Id, database.Logger);
        var rows = await query.ReadAsync(session, cancellationToken).ConfigureAwait(false);
        var names = FilterPushdown.NamesAsAsked(people, filter);
        var facts = await ItemFacts.ReadAsync(session, rows, names, user, now, cancellationToken).ConfigureAwait(false);
        return (rows, facts);
    }

    /// <summary>
    /// A named album is all of it, whoever's photos it holds, since the user may see it. Without one only the user's own library and the shared
    /// space count: other people's private photos are never taken.
    /// </summary>
    private async Task LimitToScopeAsync(
        DatabaseSession session,
        ItemQuery query,
        PhotoFilter filter,
        UserRow? user,
        long now,
        CancellationToken cancellationToken
    )
    {
        if (entry.Album is { } album)
        {
            query.InAlbums([await AlbumLookup.FindAsync(session, album, user, now, cancellationToken).ConfigureAwait(false)]);
        }

        if (filter.Albums.Count > 0)
        {
            query.InAlbums(await AlbumLookup.FindTitledAsync(session, filter.Albums, user, now, cancellationToken).ConfigureAwait(false));
        }

        if (entry.Album is null && filter.Albums.Count == 0)
        {
            query.InLibraries([user?.Id ?? throw NobodyNamed(), UserRow.SharedSpace]);
            if (!entry.IncludesUndated)
            {
                query.Dated();
            }
        }
    }

    private async Task<UserRow?> FindUserAsync(DatabaseSession session, CancellationToken cancellationToken) =>
        UserName is { } name
            ? UserLookup.Find(
                await UserLookup.ReadAllAsync(session, cancellationToken).ConfigureAwait(false),
                name,
                "whose library is read",
                entry.Node
            )
            : null;

    private ConfigurationException NobodyNamed() =>
        UserLookup.Wrong("whose library is meant is not said; add user: and the name of a user, or name an album", entry.Node);

    private static async Task<PhotoPlace?> FindPlaceAsync(DatabaseSession session, int item, CancellationToken cancellationToken)
    {
        var rows = await session
            .ReadAsync(
                """
                SELECT u.id_user, ui.name, f.name, u.filename
                FROM unit u JOIN folder f ON f.id = u.id_folder JOIN user_info ui ON ui.id = u.id_user
                WHERE u.id_item = $1 AND u.is_major ORDER BY u.takentime DESC, u.id DESC LIMIT 1
                """,
                [item],
                static row => new PhotoPlace(row.GetInt32(0), row.GetString(1), row.GetString(2), row.GetString(3)),
                cancellationToken
            )
            .ConfigureAwait(false);
        return rows.Count == 0 ? null : rows[0];
    }
}
