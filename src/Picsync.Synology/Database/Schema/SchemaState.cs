using Picsync.Synology.Routing;

namespace Picsync.Synology.Database.Schema;

/// <summary>What the database is like, compared with <see cref="KnownSchema"/>.</summary>
internal sealed record SchemaState
{
    private const int OldestServer = 90_600;

    /// <summary>Gets the server's version as a number: 150018 for 15.18.</summary>
    public required int ServerVersion { get; init; }

    /// <summary>Gets the database's name.</summary>
    public required string Database { get; init; }

    /// <summary>Gets the columns of the tables that are used, in a stable order.</summary>
    public required IReadOnlyList<FoundColumn> Columns { get; init; }

    /// <summary>Gets the functions of the NAS that are there, with a number of arguments that is known.</summary>
    public required IReadOnlySet<string> Functions { get; init; }

    /// <summary>Gets whether Picsync's own tables are there and may be read.</summary>
    public required bool HasOwnTables { get; init; }

    /// <summary>Gets whether another program's table of albums that it keeps is there and may be read.</summary>
    public required bool HasAutoAlbums { get; init; }

    public bool HasSortNames => Has(KnownSchema.SortNames);

    public bool HasFavorites => Has(KnownSchema.Favorites);

    public bool HasPlaces => Has(KnownSchema.Places);

    /// <summary>Tells what is missing or otherwise than known, one phrase each, in a stable order.</summary>
    public IReadOnlyList<string> Differences()
    {
        var found = Columns.ToDictionary(static column => (column.Table, column.Name), static column => column.Type);
        var tables = Columns.Select(static column => column.Table).ToHashSet(StringComparer.Ordinal);
        var differences = new List<string>();
        foreach (var table in KnownSchema.Required.GroupBy(static column => column.Table, StringComparer.Ordinal))
        {
            if (!tables.Contains(table.Key))
            {
                differences.Add($"the table {table.Key} is missing");
                continue;
            }

            foreach (var column in table)
            {
                if (!found.TryGetValue((column.Table, column.Name), out var type))
                {
                    differences.Add($"the column {column.Table}.{column.Name} is missing");
                }
                else if (type != column.Type)
                {
                    differences.Add($"the column {column.Table}.{column.Name} is {type}, not {column.Type}");
                }
            }
        }

        return differences;
    }

    /// <summary>Tells which columns would have to be given a value that is not known.</summary>
    public IReadOnlyList<string> UnknownMandatoryColumns() =>
        [
            .. Columns
                .Where(static column => column.NeedsValue && KnownSchema.Filled.Any(filled => filled.Table == column.Table))
                .Where(static column => !KnownSchema.Filled.Contains((column.Table, column.Name)))
                .Select(static column => $"{column.Table}.{column.Name}"),
        ];

    /// <exception cref="ServiceRequestException">It is not a database that this version may touch.</exception>
    public void ThrowIfUnknown(bool writes)
    {
        if (ServerVersion < OldestServer)
        {
            throw Unknown($"the server is PostgreSQL {ServerVersion / 10_000}, older than any that is known");
        }

        var differences = Differences();
        if (differences.Count > 0)
        {
            throw Unknown(string.Join("; ", differences.Take(5)) + (differences.Count > 5 ? $"; and {differences.Count - 5} more" : ""));
        }

        if (writes && UnknownMandatoryColumns() is { Count: > 0 } unknown)
        {
            throw Unknown($"the column {string.Join(", ", unknown)} needs a value that is not known");
        }
    }

    private bool Has(IReadOnlyList<KnownColumn> columns) =>
        columns.All(column => Columns.Any(found => found.Table == column.Table && found.Name == column.Name && found.Type == column.Type));

    private ServiceRequestException Unknown(string difference) =>
        new(
            ServiceName.Value,
            $"use the database {Database}",
            $"it is not one of a release that this version knows: {difference}. Nothing was written. 'picsync synology selftest' prints what a "
                + "report of it needs"
        );
}
