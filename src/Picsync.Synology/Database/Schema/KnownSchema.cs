namespace Picsync.Synology.Database.Schema;

/// <summary>
/// What Picsync uses of the database of Synology Photos 7, as public sources describe it; <c>docs/services/synology.md</c> names them. A NAS is
/// compared with this before anything is read or written.
/// </summary>
internal static class KnownSchema
{
    public const string CoverFunction = "update_normal_album_cover_func";
    public const string TotalsFunction = "insert_item_to_update_normal_album_func";

    private const string AlbumColumns =
        "id integer, id_user integer, name text, type smallint, shared boolean, create_time bigint, cover integer, sort_by smallint, "
        + "sort_direction smallint, normalized_name text, version bigint, passphrase_share text, item_count integer, start_time bigint, "
        + "end_time bigint";

    /// <summary>Gets the columns without which nothing works.</summary>
    public static IReadOnlyList<KnownColumn> Required { get; } =
    [
        .. Columns("user_info", "id integer, uid bigint, name text, enable boolean"),
        .. Columns("item", "id integer, id_user integer, type smallint"),
        .. Columns(
            "unit",
            "id integer, id_user integer, filename text, filesize bigint, takentime bigint, duplicate_hash text, cache_key text, "
                + "resolution json, id_geocoding integer, id_item integer, is_major boolean, id_folder integer"
        ),
        .. Columns("folder", "id integer, id_user integer, name text"),
        .. Columns("metadata", "id_unit integer, description text, rating smallint"),
        .. Columns("person", "id integer, id_user integer, name text, hidden boolean"),
        .. Columns("many_unit_has_many_person", "id_unit integer, id_person integer"),
        .. Columns("album", AlbumColumns),
        .. Columns("normal_album", AlbumColumns),
        .. Columns("condition_album", "id integer, id_user integer, name text"),
        .. Columns(
            "many_item_has_many_normal_album",
            "sequence double precision, item_provider_id_user integer, id_item integer, id_normal_album integer, album_id_user integer"
        ),
        .. Columns(
            "share",
            "passphrase text, privacy_type smallint, modified_time bigint, id_user integer, expired_time bigint, hashed_password text, "
                + "enable boolean, type smallint"
        ),
        .. Columns(
            "share_permission",
            "id integer, id_user integer, permission smallint, target_type smallint, target_id integer, passphrase_share text"
        ),
    ];

    /// <summary>Gets the columns of newer releases that say how albums are sorted by name.</summary>
    public static IReadOnlyList<KnownColumn> SortNames { get; } = [.. Columns("normal_album", "name_for_sort text")];

    /// <summary>Gets the columns of newer releases that hold favourites.</summary>
    public static IReadOnlyList<KnownColumn> Favorites { get; } =
    [.. Columns("many_unit_has_many_favorite_user", "id_unit integer, id_favorite_user integer")];

    /// <summary>Gets the columns that name places.</summary>
    public static IReadOnlyList<KnownColumn> Places { get; } =
    [.. Columns("geocoding_info", "id_geocoding integer, lang smallint, first_level text, second_level text, country text")];

    /// <summary>Gets the columns that are given a value where a row is added, or that the NAS fills itself.</summary>
    public static IReadOnlySet<(string Table, string Column)> Filled { get; } =
        new HashSet<(string, string)>([
            .. Required
                .Where(static column =>
                    column.Table is "normal_album" or "many_item_has_many_normal_album" or "share" or "share_permission"
                )
                .Select(static column => (column.Table, column.Name)),
            ("normal_album", "name_for_sort"),
        ]);

    /// <summary>Gets the tables to compare.</summary>
    public static string[] Tables { get; } =
    [.. Required.Concat(Favorites).Concat(Places).Select(static column => column.Table).Distinct(StringComparer.Ordinal)];

    private static IEnumerable<KnownColumn> Columns(string table, string list) =>
        list.Split(", ").Select(column => column.Split(' ', 2)).Select(parts => new KnownColumn(table, parts[0], parts[1]));
}
