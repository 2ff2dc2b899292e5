using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using Picsync.Shared.Listing;
using Picsync.Synology.Database.Access;
using Picsync.Synology.Routing;
using Picsync.Synology.Telemetry;

namespace Picsync.Synology.Database.Reading;

/// <summary>An album, or a user's library with the shared space, read from the database at one point in time.</summary>
internal sealed class DatabasePhotoSource(SynologyDatabase database, SourceEntry entry)
    : IFilteringPhotoSource,
        IAbsenceWitness,
        IPlacedSource
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

    private readonly ConcurrentDictionary<int, string> _found = new();

    private string? UserName => entry.User ?? database.Options.Username;

    public SourceId Id =>
        new(
            $"synology/{UserName}"
                + (entry.Album is null ? "/library" : $"/album/{entry.Album}")
                + (entry.IncludesUndated ? "/undated" : "")
        );

    public SourceCapabilities Capabilities => KnownCapabilities;

    public IReadOnlyList<StoragePlace> GetPlaces()
    {
        var found = _found.Select(album => AlbumPlace.Found(database.Place, album.Key, album.Value));
        return entry.Album is { } written ? [AlbumPlace.Of(database.Place, UserName, written), .. found] : [.. found];
    }

    public IReadOnlyCollection<string> NamesOf(MediaItem item) => [];

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

    // Ids are those of one NAS, and another one would be another database.
    public ValueTask<string?> FindPlaceAsync(CancellationToken cancellationToken) => default;

    /// <remarks>
    /// Asked in one transaction, which sees one moment: what the album or the libraries hold by their own rows, and what is listed of it, undated
    /// photos or not. An item that is held and not listed, as while the NAS reads its file anew, is still there.
    /// </remarks>
    public Task<IReadOnlyDictionary<string, Absence>> ConfirmAbsentAsync(
        IReadOnlyCollection<string> missing,
        CertifiedListing present,
        CertifiedListing? last,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(missing);
        return database.ReadAsync("look photos up", (session, token) => LookUpAsync(session, missing, token), cancellationToken);
    }

    private async Task<IReadOnlyDictionary<string, Absence>> LookUpAsync(
        DatabaseSession session,
        IReadOnlyCollection<string> missing,
        CancellationToken cancellationToken
    )
    {
        var everything = new PhotoFilter();
        int[] ids = [.. missing.Select(NumberOf).OfType<int>()];
        var user = await FindUserAsync(session, cancellationToken).ConfigureAwait(false);
        var scope = await FindScopeAsync(session, everything, user, cancellationToken).ConfigureAwait(false);
        var people = await PersonLookup.ReadAsync(session, database.Options.IgnoresCaseOfPeople, cancellationToken).ConfigureAwait(false);
        var wanted = QueryOf(scope, everything, people, session, user);
        wanted.Among(ids);
        var whole = new ItemQuery();
        scope.Limit(whole);
        whole.Among(ids);
        var listed = await ListAsync(wanted).ConfigureAwait(false);
        var shown = await ListAsync(whole).ConfigureAwait(false);
        var held = await scope.FindHeldAsync(session, ids, cancellationToken).ConfigureAwait(false);
        var known = (await ItemScope.FindAllAsync(session, ids, cancellationToken).ConfigureAwait(false)).ToHashSet();
        return AbsenceAnswers.Of(
            missing,
            text =>
                NumberOf(text) is not { } id ? Absence.Unknown
                : listed.Contains(id) || (held.Contains(id) && !shown.Contains(id)) ? Absence.StillThere
                : known.Contains(id) ? Absence.LeftTheAlbum
                : Absence.Gone
        );

        async Task<HashSet<int>> ListAsync(ItemQuery query) =>
            [.. (await query.ReadAsync(session, cancellationToken).ConfigureAwait(false)).Select(static row => row.Id)];
    }

    private async Task<(List<ItemRow> Rows, ItemFacts Facts)> ReadAsync(
        DatabaseSession session,
        PhotoFilter filter,
        CancellationToken cancellationToken
    )
    {
        var user = await FindUserAsync(session, cancellationToken).ConfigureAwait(false);
        var people = await PersonLookup.ReadAsync(session, database.Options.IgnoresCaseOfPeople, cancellationToken).ConfigureAwait(false);
        var scope = await FindScopeAsync(session, filter, user, cancellationToken).ConfigureAwait(false);
        var rows = await QueryOf(scope, filter, people, session, user).ReadAsync(session, cancellationToken).ConfigureAwait(false);
        var names = FilterPushdown.NamesAsAsked(people, filter);
        var facts = await ItemFacts.ReadAsync(session, rows, names, user, database.UnixTime, cancellationToken).ConfigureAwait(false);
        return (rows, facts);
    }

    private ItemQuery QueryOf(ItemScope scope, PhotoFilter filter, PersonLookup people, DatabaseSession session, UserRow? user)
    {
        var query = new ItemQuery();
        scope.Limit(query);
        if (entry.Album is null && filter.Albums.Count == 0 && !entry.IncludesUndated)
        {
            query.Dated();
        }

        FilterPushdown.Apply(query, filter, people, session.Schema, user?.Id, database.Logger);
        return query;
    }

    /// <summary>
    /// A named album is all of it, whoever's photos it holds, since the user may see it. Without one only the user's own library and the shared
    /// space count: other people's private photos are never taken.
    /// </summary>
    private async Task<ItemScope> FindScopeAsync(
        DatabaseSession session,
        PhotoFilter filter,
        UserRow? user,
        CancellationToken cancellationToken
    )
    {
        var now = database.UnixTime;
        var scope = new ItemScope();
        if (entry.Album is { } album)
        {
            scope.InAlbums(Remember([await AlbumLookup.FindAsync(session, album, user, now, cancellationToken).ConfigureAwait(false)]));
        }

        if (filter.Albums.Count > 0)
        {
            scope.InAlbums(
                Remember(await AlbumLookup.FindTitledAsync(session, filter.Albums, user, now, cancellationToken).ConfigureAwait(false))
            );
        }

        if (entry.Album is null && filter.Albums.Count == 0)
        {
            scope.InLibraries([user?.Id ?? throw NobodyNamed(), UserRow.SharedSpace]);
        }

        return scope;
    }

    private List<AlbumRow> Remember(List<AlbumRow> albums)
    {
        foreach (var album in albums)
        {
            _found[album.Id] = album.Title;
        }

        return albums;
    }

    private static int? NumberOf(string id) =>
        int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

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
