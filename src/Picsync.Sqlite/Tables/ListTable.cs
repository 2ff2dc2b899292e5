using Microsoft.Data.Sqlite;

namespace Picsync.Sqlite;

/// <summary>What sources listed: the lists as wholes. A file of an earlier layout has none of these tables until something is written.</summary>
internal static class ListTable
{
    public const string Lists = "picsync_lists";
    public const string Observations = "picsync_observations";

    private const string PutList = $"""
        insert into {Lists} (album, source, conditions, members, difference, difference_ids, difference_since, difference_accepted)
        values ($album, $source, $conditions, $members, $difference, $ids, $since, $accepted)
        on conflict (album, source, conditions) do update set members = excluded.members, difference = excluded.difference,
            difference_ids = excluded.difference_ids, difference_since = excluded.difference_since,
            difference_accepted = excluded.difference_accepted
        """;

    private const string FindLists = $"""
        select l.id, l.source, l.conditions, l.members, l.difference, l.difference_ids, l.difference_since, l.difference_accepted,
            exists (select 1 from {MemberTable.Name} m where m.list = l.id and m.gone is not null)
        from {Lists} l where l.album = $album order by l.id
        """;

    private const string PutObservation = $"""
        insert or replace into {Observations} (list, at, run, items, ids, place, difference, gone, came)
        values ($list, $at, $run, $items, $ids, $place, $difference, $gone, $came)
        """;

    private const string FindObservations =
        $"select at, run, items, ids, place, difference, gone, came from {Observations} where list = $list order by at desc";

    public static IReadOnlyList<RememberedList> Find(SqliteConnection connection, JournalKey key)
    {
        if (!SqliteSchema.HasTable(connection, Lists) || AlbumTable.Find(connection, key) is not { } album)
        {
            return [];
        }

        var lists = new List<(long Id, RememberedList List)>();
        using (var command = connection.CreateCommand(FindLists, ("$album", album)))
        {
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                lists.Add((reader.GetInt64(0), Read(reader)));
            }
        }

        return lists.ConvertAll(found => found.List with { Observations = FindAll(connection, found.Id) });
    }

    /// <summary>Finds a list's number.</summary>
    public static long? FindId(SqliteConnection connection, JournalKey key, ListKey list) =>
        SqliteSchema.HasTable(connection, Lists) && AlbumTable.Find(connection, key) is { } album
            ? connection.Scalar(
                $"select id from {Lists} where album = $album and source = $source and conditions = $conditions",
                ("$album", album),
                ("$source", list.Source.Value),
                ("$conditions", list.Conditions)
            ) as long?
            : null;

    public static void Update(
        SqliteConnection connection,
        JournalKey key,
        IReadOnlyCollection<ListChange> changes,
        CancellationToken cancellationToken
    )
    {
        foreach (var change in changes)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (change.Forgets)
            {
                Forget(connection, FindId(connection, key, change.Key));
                continue;
            }

            Put(connection, AlbumTable.GetOrAdd(connection, key), change);
            var list = FindId(connection, key, change.Key)!.Value;
            Observe(connection, list, change);
            MemberTable.Change(connection, list, change, cancellationToken);
        }
    }

    private static void Put(SqliteConnection connection, long album, ListChange change) =>
        connection.Execute(
            PutList,
            ("$album", album),
            ("$source", change.Key.Source.Value),
            ("$conditions", change.Key.Conditions),
            ("$members", change.MembersDigest),
            ("$difference", change.Habit?.Difference),
            ("$ids", change.Habit?.IdsDigest),
            ("$since", change.Habit?.Since.UtcTicks),
            ("$accepted", change.Habit?.AcceptedAt?.UtcTicks)
        );

    private static void Observe(SqliteConnection connection, long list, ListChange change)
    {
        if (change.Observation is { Listing: var listing } observation)
        {
            connection.Execute(
                PutObservation,
                ("$list", list),
                ("$at", listing.At.UtcTicks),
                ("$run", observation.Run.Value),
                ("$items", listing.Count),
                ("$ids", listing.IdsDigest),
                ("$place", listing.Place),
                ("$difference", listing.CountDifference),
                ("$gone", observation.LeftCount),
                ("$came", observation.CameCount)
            );
        }

        if (change.ForgetBefore is { } before)
        {
            connection.Execute(
                $"delete from {Observations} where list = $list and at < $before",
                ("$list", list),
                ("$before", before.UtcTicks)
            );
        }
    }

    private static void Forget(SqliteConnection connection, long? list)
    {
        foreach (var (table, column) in ((string, string)[])[(MemberTable.Name, "list"), (Observations, "list"), (Lists, "id")])
        {
            connection.Execute($"delete from {table} where {column} = $list", ("$list", list));
        }
    }

    private static List<ListObservation> FindAll(SqliteConnection connection, long list)
    {
        using var command = connection.CreateCommand(FindObservations, ("$list", list));
        using var reader = command.ExecuteReader();
        var observations = new List<ListObservation>();
        while (reader.Read())
        {
            var listing = new CertifiedListing(Moment(reader.GetInt64(0)), reader.GetInt32(2), reader.GetString(3))
            {
                Place = reader.FindString(4),
                CountDifference = reader.GetInt32(5),
            };
            observations.Add(
                new ListObservation(new RunId(reader.GetString(1)), listing)
                {
                    LeftCount = reader.GetInt32(6),
                    CameCount = reader.GetInt32(7),
                }
            );
        }

        return observations;
    }

    private static RememberedList Read(SqliteDataReader reader) =>
        new(new ListKey(new SourceId(reader.GetString(1)), reader.GetString(2)))
        {
            MembersDigest = reader.FindString(3),
            Habit = reader.FindInt64(4) is { } difference
                ? new CountHabit((int)difference, reader.GetString(5), Moment(reader.GetInt64(6)))
                {
                    AcceptedAt = reader.FindInt64(7) is { } accepted ? Moment(accepted) : null,
                }
                : null,
            HasLeftMembers = reader.GetBoolean(8),
        };

    private static DateTimeOffset Moment(long ticks) => new(ticks, TimeSpan.Zero);
}
