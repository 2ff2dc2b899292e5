using Picsync.Synology.Database.Access;

namespace Picsync.Synology.Database.Reading;

/// <summary>Finds people by name. One name can stand for several, in one library or in two; all of them are meant.</summary>
internal sealed class PersonLookup
{
    private readonly bool _ignoresCase;
    private readonly List<(int Id, string Name)> _people;

    private PersonLookup(List<(int Id, string Name)> people, bool ignoresCase)
    {
        _people = people;
        _ignoresCase = ignoresCase;
    }

    public static async Task<PersonLookup> ReadAsync(DatabaseSession session, bool ignoresCase, CancellationToken cancellationToken) =>
        new(
            await session
                .ReadAsync(
                    "SELECT id, name FROM person WHERE name <> '' ORDER BY id",
                    [],
                    static row => (row.GetInt32(0), row.GetString(1)),
                    cancellationToken
                )
                .ConfigureAwait(false),
            ignoresCase
        );

    /// <summary>Gets every name, by the person's id.</summary>
    public IReadOnlyDictionary<int, string> Names => _people.ToDictionary(static person => person.Id, static person => person.Name);

    /// <summary>Finds the people of a name; none when nobody has it.</summary>
    public int[] Find(string name) => [.. _people.Where(person => Same(person.Name, name)).Select(static person => person.Id)];

    /// <summary>Finds the people of a name.</summary>
    /// <exception cref="ServiceRequestException">Nobody has it.</exception>
    public int[] Get(string name)
    {
        var found = Find(name);
        if (found.Length > 0)
        {
            return found;
        }

        var otherwise = _people.Select(static person => person.Name).FirstOrDefault(known => SameButCase(known, name));
        throw DatabaseErrors.Failed(
            $"find the person '{name}'",
            otherwise is null
                ? "nobody has that name; 'picsync synology people' lists the names"
                : $"nobody has that name, but there is '{otherwise}'"
        );
    }

    private bool Same(string a, string b) => _ignoresCase ? SameButCase(a, b) : string.Equals(a, b, StringComparison.Ordinal);

    private static bool SameButCase(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
