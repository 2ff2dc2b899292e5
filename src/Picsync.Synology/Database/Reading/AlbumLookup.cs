using System.Globalization;
using Picsync.Synology.Database.Access;
using Picsync.Synology.Routing;

namespace Picsync.Synology.Database.Reading;

/// <summary>Finds albums by id or title, among those that a user may see.</summary>
internal static class AlbumLookup
{
    /// <summary>
    /// The condition that the user of a parameter may see an album <c>a</c>: it is the user's, or shared with the user by name and still open.
    /// Groups and public links are not known well enough to count.
    /// </summary>
    /// <param name="user">The parameter with the user's id.</param>
    /// <param name="now">The parameter with the present time in seconds.</param>
    public static string Visible(string user, string now) =>
        $"""
            (a.id_user = {user} OR EXISTS (
              SELECT FROM share s JOIN share_permission sp ON sp.passphrase_share = s.passphrase
              WHERE s.passphrase = a.passphrase_share AND s.enable AND (s.expired_time = 0 OR s.expired_time > {now})
                AND sp.target_type = 1 AND sp.target_id = {user} AND sp.permission & 1 = 1))
            """;

    /// <summary>Finds the album of an entry: digits are an id first, then a title.</summary>
    /// <exception cref="AlbumNotFoundException">There is none that the user may see.</exception>
    /// <exception cref="AmbiguousAlbumException">Several have the title.</exception>
    public static async Task<AlbumRow> FindAsync(
        DatabaseSession session,
        string album,
        UserRow? user,
        long now,
        CancellationToken cancellationToken
    )
    {
        if (int.TryParse(album, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            var known = await QueryAsync(session, "a.id = $3", id, user, now, cancellationToken).ConfigureAwait(false);
            if (known.Count > 0)
            {
                return known[0];
            }
        }

        var titled = await QueryAsync(session, "a.name = $3", album, user, now, cancellationToken).ConfigureAwait(false);
        return titled.Count switch
        {
            1 => titled[0],
            0 => throw NotFound(album, user),
            _ => throw Ambiguous(album, titled),
        };
    }

    /// <summary>Finds the albums of a rule's titles; several of one title all count.</summary>
    /// <exception cref="AlbumNotFoundException">A title is that of no album that the user may see.</exception>
    public static async Task<List<AlbumRow>> FindTitledAsync(
        DatabaseSession session,
        IReadOnlyList<string> titles,
        UserRow? user,
        long now,
        CancellationToken cancellationToken
    )
    {
        var found = await QueryAsync(session, "a.name = ANY ($3)", titles.ToArray(), user, now, cancellationToken).ConfigureAwait(false);
        return titles.FirstOrDefault(title => found.TrueForAll(album => album.Title != title)) is { } missing
            ? throw NotFound(missing, user)
            : found;
    }

    private static AlbumNotFoundException NotFound(string album, UserRow? user) =>
        new(
            ServiceName.Value,
            album,
            (user is null ? "" : $"It is asked for as {user.Name}, who sees own albums and those shared with that name. ")
                + "'picsync synology albums' lists them."
        );

    private static AmbiguousAlbumException Ambiguous(string title, List<AlbumRow> albums) =>
        new(ServiceName.Value, "album", title, [.. albums.Select(static album => LibraryItem.TextOf(album.Id))]);

    private static Task<List<AlbumRow>> QueryAsync(
        DatabaseSession session,
        string condition,
        object value,
        UserRow? user,
        long now,
        CancellationToken cancellationToken
    ) =>
        session.ReadAsync(
            $"""
            SELECT a.id, a.id_user, a.name, a.tableoid = 'public.condition_album'::regclass
            FROM album a WHERE ($1 = {UserRow.SharedSpace} OR {Visible("$1", "$2")}) AND {condition} ORDER BY a.id
            """,
            [user?.Id ?? UserRow.SharedSpace, now, value],
            static row => new AlbumRow(row.GetInt32(0), row.GetInt32(1), row.GetString(2), row.GetBoolean(3)),
            cancellationToken
        );
}
