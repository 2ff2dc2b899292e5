using System.Text;
using Npgsql;
using Picsync.Synology.Database.Access;

namespace Picsync.Synology.Database.Reading;

/// <summary>
/// Which items are wanted, as conditions on their main files. Items are what the grid of Synology Photos shows, files are its units; people, places and
/// favourites hang on units, albums hold items, and the two kinds of id are never compared.
/// </summary>
internal sealed class ItemQuery
{
    private readonly List<object?> _values = [];
    private readonly StringBuilder _conditions = new();

    /// <summary>Only items of these libraries.</summary>
    public void InLibraries(IReadOnlyCollection<int> owners) => And($"u.id_user = ANY ({Value(owners.ToArray())})");

    /// <summary>Only items that one of these albums holds. An album that fills itself has a table of its own.</summary>
    public void InAlbums(IReadOnlyCollection<AlbumRow> albums)
    {
        var normal = albums.Where(static album => !album.IsConditional).Select(static album => album.Id).ToArray();
        var holds = albums
            .Where(static album => album.IsConditional)
            .Select(static album => $"EXISTS (SELECT FROM condition_album_item_{album.Id} m WHERE m.id_item = i.id)")
            .ToList();
        if (normal.Length > 0)
        {
            holds.Add(
                $"EXISTS (SELECT FROM many_item_has_many_normal_album m WHERE m.id_item = i.id AND m.id_normal_album = ANY ({Value(normal)}))"
            );
        }

        And($"({string.Join(" OR ", holds)})");
    }

    /// <summary>Only these items.</summary>
    public void Among(int[] items) => And($"i.id = ANY ({Value(items)})");

    /// <summary>Only items with a date.</summary>
    public void Dated() => And("u.takentime <> 0");

    /// <summary>Only items of which a person of each group is in some file.</summary>
    public void ShowingOneOf(IEnumerable<int[]> groups)
    {
        foreach (var group in groups)
        {
            And($"EXISTS ({WithPerson(group)})");
        }
    }

    /// <summary>Only items of which nobody of a group is in any file.</summary>
    public void ShowingNoneOf(int[] people) => And($"NOT EXISTS ({WithPerson(people)})");

    /// <summary>Only items taken in a range of the camera's clock, both ends included.</summary>
    public void TakenBetween(long from, long to) => And("u.takentime <> 0 AND " + WallClock.Between(Value(from), Value(to)));

    /// <summary>Only items taken on one of these days of the year, each month times 100 plus day.</summary>
    public void TakenOnDays(int[] days) =>
        And(
            $"u.takentime <> 0 AND (SELECT extract(month FROM t.day) * 100 + extract(day FROM t.day) "
                + $"FROM (SELECT to_timestamp({WallClock.Seconds}) AT TIME ZONE 'UTC' AS day) t)::int = ANY ({Value(days)})"
        );

    /// <summary>Only items of these kinds of Synology Photos.</summary>
    public void OfTypes(int[] types) => And($"i.type = ANY ({Value(types)})");

    /// <summary>Only items of other kinds than these.</summary>
    public void NotOfTypes(int[] types) => And($"i.type <> ALL ({Value(types)})");

    /// <summary>Only items that a user, or anybody, marked as a favourite.</summary>
    public void Favorites(int? user) =>
        And(
            $"""
            EXISTS (SELECT FROM unit v JOIN many_unit_has_many_favorite_user f ON f.id_unit = v.id
                    WHERE v.id_item = i.id{(user is { } id ? $" AND f.id_favorite_user = {Value(id)}" : "")})
            """
        );

    /// <summary>Only items with a rating of at least this.</summary>
    public void Rated(int least) =>
        And($"EXISTS (SELECT FROM unit v JOIN metadata d ON d.id_unit = v.id WHERE v.id_item = i.id AND d.rating >= {Value(least)})");

    /// <summary>Only items taken at a place of this name in any language, whatever its case.</summary>
    public void TakenAt(string place)
    {
        var name = Value(place);
        And(
            $"""
            u.id_geocoding IN (SELECT g.id_geocoding FROM geocoding_info g
                               WHERE lower({name}) IN (lower(g.first_level), lower(g.second_level), lower(g.country)))
            """
        );
    }

    /// <summary>Reads the items, the newest first and those without a date last, each once.</summary>
    public async Task<List<ItemRow>> ReadAsync(DatabaseSession session, CancellationToken cancellationToken)
    {
        var rows = await session.ReadAsync(Sql(), [.. _values], ReadRow, cancellationToken).ConfigureAwait(false);

        // Sorted here, since the server of a NAS has little memory and would sort on its disk.
        rows.Sort(static (a, b) => (WallClock.SortKey(b.TakenAt), b.Id).CompareTo((WallClock.SortKey(a.TakenAt), a.Id)));

        // An item can have several main files; the newest stands for it.
        var seen = new HashSet<int>(rows.Count);
        rows.RemoveAll(row => !seen.Add(row.Id));
        return rows;
    }

    /// <summary>Gives the statement, for those who look at its plan.</summary>
    public string Sql() =>
        $"""
            SELECT i.id, i.type, u.filename, u.filesize, u.takentime, u.cache_key || '-' || u.duplicate_hash, u.resolution::text
            FROM unit u JOIN item i ON i.id = u.id_item
            WHERE u.is_major{_conditions}
            """;

    private static ItemRow ReadRow(NpgsqlDataReader row) =>
        new(row.GetInt32(0), row.GetInt16(1), row.GetString(2), row.GetInt64(3), row.GetInt64(4), row.GetString(5), row.GetString(6));

    private string WithPerson(int[] people) =>
        $"""
            SELECT FROM unit v JOIN many_unit_has_many_person mp ON mp.id_unit = v.id
            WHERE v.id_item = i.id AND mp.id_person = ANY ({Value(people)})
            """;

    private void And(string condition) => _conditions.Append(" AND ").Append(condition);

    private string Value(object value)
    {
        _values.Add(value);
        return $"${_values.Count}";
    }
}
