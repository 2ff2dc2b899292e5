using System.Runtime.InteropServices;
using Picsync.Synology.Database.Access;

namespace Picsync.Synology.Database.Reading;

/// <summary>What is known of items beyond their files. Each fact is one statement, however many items there are.</summary>
internal sealed class ItemFacts
{
    // For few items the server looks them up; for many it is quicker to read all and leave the rest.
    private const int Few = 40_000;

    private readonly Dictionary<int, List<string>> _people;
    private readonly Dictionary<int, List<string>> _albums;
    private readonly Dictionary<int, List<string>>? _places;
    private readonly HashSet<int>? _favorites;
    private readonly Dictionary<int, (int Rating, string Caption)> _notes;

    private ItemFacts(
        Dictionary<int, List<string>> people,
        Dictionary<int, List<string>> albums,
        Dictionary<int, List<string>>? places,
        HashSet<int>? favorites,
        Dictionary<int, (int Rating, string Caption)> notes
    )
    {
        _people = people;
        _albums = albums;
        _places = places;
        _favorites = favorites;
        _notes = notes;
    }

    public IReadOnlyList<string> PeopleOf(int item) => Of(_people, item);

    public IReadOnlyList<string> AlbumsOf(int item) => Of(_albums, item);

    /// <summary>Gives the names in every language, the nearest first; null where the release does not know places.</summary>
    public IReadOnlyList<string>? PlacesOf(int item) => _places is null ? null : Of(_places, item);

    public bool? IsFavorite(int item) => _favorites?.Contains(item);

    public int RatingOf(int item) => _notes.TryGetValue(item, out var note) ? Math.Clamp(note.Rating, 0, 5) : 0;

    public string? CaptionOf(int item) => _notes.TryGetValue(item, out var note) && note.Caption.Length > 0 ? note.Caption : null;

    public static async Task<ItemFacts> ReadAsync(
        DatabaseSession session,
        IReadOnlyCollection<ItemRow> items,
        IReadOnlyDictionary<int, string> names,
        UserRow? user,
        long now,
        CancellationToken cancellationToken
    )
    {
        var reading = new Reading(session, items.Count > Few ? null : [.. items.Select(static item => item.Id)], cancellationToken);
        return new ItemFacts(
            await reading.PeopleAsync(names).ConfigureAwait(false),
            await reading.AlbumsAsync(user, now).ConfigureAwait(false),
            session.Schema.HasPlaces ? await reading.PlacesAsync().ConfigureAwait(false) : null,
            session.Schema.HasFavorites ? await reading.FavoritesAsync(user).ConfigureAwait(false) : null,
            await reading.NotesAsync().ConfigureAwait(false)
        );
    }

    private static List<string> Of(Dictionary<int, List<string>> facts, int item) => facts.TryGetValue(item, out var found) ? found : [];

    private sealed class Reading(DatabaseSession session, int[]? items, CancellationToken cancellationToken)
    {
        public async Task<Dictionary<int, List<string>>> PeopleAsync(IReadOnlyDictionary<int, string> names)
        {
            var pairs = await ReadAsync(
                    "SELECT v.id_item, mp.id_person FROM many_unit_has_many_person mp JOIN unit v ON v.id = mp.id_unit",
                    "v.id_item",
                    [],
                    static row => (Item: row.GetInt32(0), Person: row.GetInt32(1))
                )
                .ConfigureAwait(false);
            return Group(pairs.Where(pair => names.ContainsKey(pair.Person)).Select(pair => (pair.Item, names[pair.Person])));
        }

        public async Task<Dictionary<int, List<string>>> AlbumsAsync(UserRow? user, long now)
        {
            var albums = await session
                .ReadAsync(
                    $"SELECT a.id, a.name FROM album a WHERE $1 = {UserRow.SharedSpace} OR {AlbumLookup.Visible("$1", "$2")}",
                    [user?.Id ?? UserRow.SharedSpace, now],
                    static row => KeyValuePair.Create(row.GetInt32(0), row.GetString(1)),
                    cancellationToken
                )
                .ConfigureAwait(false);
            var titles = albums.ToDictionary();
            var pairs = await ReadAsync(
                    "SELECT m.id_item, m.id_normal_album FROM many_item_has_many_normal_album m",
                    "m.id_item",
                    [],
                    static row => (Item: row.GetInt32(0), Album: row.GetInt32(1))
                )
                .ConfigureAwait(false);
            return Group(pairs.Where(pair => titles.ContainsKey(pair.Album)).Select(pair => (pair.Item, titles[pair.Album])));
        }

        // The original language comes first, the names of the country last.
        public async Task<Dictionary<int, List<string>>> PlacesAsync()
        {
            var rows = await ReadAsync(
                    """
                    SELECT v.id_item, g.second_level, g.first_level, g.country
                    FROM unit v JOIN geocoding_info g ON g.id_geocoding = v.id_geocoding
                    """,
                    "v.id_item",
                    [],
                    static row => (Item: row.GetInt32(0), Names: (string[])[row.GetString(1), row.GetString(2), row.GetString(3)]),
                    "g.lang"
                )
                .ConfigureAwait(false);
            return Group(
                Enumerable
                    .Range(0, 3)
                    .SelectMany(level => rows.Select(row => (row.Item, row.Names[level])))
                    .Where(static pair => pair.Item2.Length > 0)
            );
        }

        public async Task<HashSet<int>> FavoritesAsync(UserRow? user)
        {
            var found = await ReadAsync(
                    $"""
                    SELECT v.id_item FROM unit v JOIN many_unit_has_many_favorite_user f ON f.id_unit = v.id
                    AND ($1 = {UserRow.SharedSpace} OR f.id_favorite_user = $1)
                    """,
                    "v.id_item",
                    [user?.Id ?? UserRow.SharedSpace],
                    static row => row.GetInt32(0)
                )
                .ConfigureAwait(false);
            return [.. found];
        }

        // Of several files the best rating counts, and the first caption.
        public async Task<Dictionary<int, (int Rating, string Caption)>> NotesAsync()
        {
            var rows = await ReadAsync(
                    """
                    SELECT v.id_item, d.rating, d.description FROM unit v JOIN metadata d ON d.id_unit = v.id
                    AND (d.rating <> 0 OR d.description <> '')
                    """,
                    "v.id_item",
                    [],
                    static row => (Item: row.GetInt32(0), Rating: (int)row.GetInt16(1), Caption: row.GetString(2))
                )
                .ConfigureAwait(false);
            var notes = new Dictionary<int, (int Rating, string Caption)>();
            foreach (var row in rows)
            {
                var before = notes.GetValueOrDefault(row.Item, (0, ""));
                notes[row.Item] = (Math.Max(before.Item1, row.Rating), before.Item2.Length > 0 ? before.Item2 : row.Caption);
            }

            return notes;
        }

        private Task<List<T>> ReadAsync<T>(
            string select,
            string itemColumn,
            object?[] values,
            Func<Npgsql.NpgsqlDataReader, T> map,
            string? order = null
        )
        {
            var where = items is null ? "" : $" WHERE {itemColumn} = ANY (${values.Length + 1})";
            var by = order is null ? "" : $" ORDER BY {order}";
            return session.ReadAsync(select + where + by, items is null ? values : [.. values, items], map, cancellationToken);
        }

        private static Dictionary<int, List<string>> Group(IEnumerable<(int Item, string Name)> pairs)
        {
            var groups = new Dictionary<int, List<string>>();
            foreach (var (item, name) in pairs)
            {
                ref var names = ref CollectionsMarshal.GetValueRefOrAddDefault(groups, item, out _);
                names ??= [];
                if (!names.Contains(name))
                {
                    names.Add(name);
                }
            }

            return groups;
        }
    }
}
