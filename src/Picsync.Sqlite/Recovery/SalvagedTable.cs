using Microsoft.Data.Sqlite;

namespace Picsync.Sqlite;

/// <summary>A table of the journal that is taken out of a damaged file.</summary>
/// <param name="Name">The table.</param>
/// <param name="Needs">The table that its rows refer to; null for none.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Possible">What holds of each row that this program writes.</param>
internal sealed record SalvagedTable(string Name, string? Needs, string Columns, string Possible)
{
    public const string Runs = "picsync_runs";
    public const string Ledger = "picsync_ledger";

    private const string Albums = "picsync_albums";
    private const string Time = "between 0 and 3155378975999999999";
    private const string Count = "between 0 and 2147483647";

    /// <summary>How far ahead the end of a lease can lie; a later one would lock an album for good.</summary>
    private static readonly TimeSpan s_longestLease = TimeSpan.FromDays(1);

    /// <summary>Gets whether the first layout lacks it.</summary>
    public bool CameLater { get; private init; }

    /// <summary>Gets the tables, those that others need first.</summary>
    public static IReadOnlyList<SalvagedTable> All { get; } =
    [
        new(Albums, null, "id, target, name", "typeof(id) = 'integer' and typeof(target) = 'text' and typeof(name) = 'text'"),
        new(
            Runs,
            Albums,
            "id, album, started, ended, status, certified, uploaded, deleted, failed, lease, adopts",
            $"""
            typeof(id) = 'text' and album in (select id from main.picsync_albums)
            and typeof(started) = 'integer' and started {Time}
            and (ended is null or (typeof(ended) = 'integer' and ended {Time})) and typeof(status) in ('text', 'null')
            and (certified is null or (typeof(certified) = 'integer' and certified {Count}))
            and typeof(uploaded) = 'integer' and uploaded {Count} and typeof(deleted) = 'integer' and deleted {Count}
            and typeof(failed) = 'integer' and failed {Count} and typeof(lease) = 'integer' and lease >= 0 and adopts in (0, 1)
            """
        ),
        new(
            Ledger,
            Albums,
            "album, hash, item, file_name, put, kept",
            $"""
            album in (select id from main.picsync_albums) and typeof(hash) = 'blob' and length(hash) in (16, 32, 33)
            and typeof(item) = 'text' and typeof(file_name) = 'text' and typeof(put) = 'integer' and put {Time}
            and (kept is null or (typeof(kept) = 'integer' and kept {Count}))
            """
        ),
        new(
            HiddenTable.Name,
            Albums,
            "album, hash, item, file_name, since, waiting, listed",
            $"""
            album in (select id from main.picsync_albums) and typeof(hash) = 'blob' and length(hash) in (16, 32, 33)
            and typeof(item) = 'text' and typeof(file_name) = 'text' and typeof(since) = 'integer' and since {Time} and waiting in (0, 1, 2)
            and typeof(listed) = 'integer' and listed {Time}
            """
        )
        {
            CameLater = true,
        },
        new(RuleTable.Name, Runs, "run, mark", "typeof(run) = 'text' and typeof(mark) = 'text'") { CameLater = true },
        new(
            ListTable.Lists,
            Albums,
            "id, album, source, conditions, members, difference, difference_ids, difference_since, difference_accepted",
            $"""
            typeof(id) = 'integer' and album in (select id from main.picsync_albums)
            and typeof(source) = 'text' and typeof(conditions) = 'text' and typeof(members) in ('text', 'null')
            and (difference is null or (typeof(difference) = 'integer' and typeof(difference_ids) = 'text'
                and typeof(difference_since) = 'integer' and difference_since {Time}))
            and (difference_accepted is null or (typeof(difference_accepted) = 'integer' and difference_accepted {Time}))
            """
        )
        {
            CameLater = true,
        },
        new(
            ListTable.Observations,
            ListTable.Lists,
            "list, at, run, items, ids, place, difference, gone, came",
            $"""
            list in (select id from main.picsync_lists) and typeof(at) = 'integer' and at {Time} and typeof(run) = 'text'
            and typeof(items) = 'integer' and items {Count} and typeof(ids) = 'text' and typeof(place) in ('text', 'null')
            and typeof(difference) = 'integer' and typeof(gone) = 'integer' and gone {Count} and typeof(came) = 'integer' and came {Count}
            """
        )
        {
            CameLater = true,
        },
        new(
            MemberTable.Name,
            ListTable.Lists,
            "list, item, hash, part, taken, gone, place, settled",
            $"""
            list in (select id from main.picsync_lists) and typeof(item) = 'text'
            and typeof(hash) = 'blob' and length(hash) in (0, 16, 32, 33)
            and typeof(part) in ('text', 'null') and (taken is null or (typeof(taken) = 'integer' and taken {Time}))
            and (gone is null or (typeof(gone) = 'integer' and gone {Time})) and typeof(place) in ('text', 'null') and settled in (0, 1)
            """
        )
        {
            CameLater = true,
        },
        new(
            "picsync_leases",
            Albums,
            "album, token, holder, expires",
            """
            album in (select id from main.picsync_albums) and typeof(token) = 'integer' and token >= 0
            and typeof(holder) in ('text', 'null') and typeof(expires) = 'integer' and expires between 0 and $latest
            """
        ),
        new(
            "picsync_actions",
            Runs,
            "id, run, kind, subject, file_name, outcome",
            """
            typeof(id) = 'integer' and typeof(run) = 'text' and kind in ('upload', 'delete', 'publish')
            and typeof(subject) = 'text' and typeof(file_name) in ('text', 'null') and typeof(outcome) in ('text', 'null')
            """
        ),
    ];

    /// <summary>Takes the rows over, from the attached database <c>damaged</c> to <c>main</c>.</summary>
    /// <exception cref="InvalidDataException">A row is impossible.</exception>
    public void Copy(SqliteConnection connection, DateTimeOffset now)
    {
        if (
            connection.Scalar(
                $"select 1 from damaged.{Name} where not coalesce({Possible}, 0) limit 1",
                ("$latest", (now + s_longestLease).UtcTicks)
            )
            is not null
        )
        {
            throw new InvalidDataException($"a row of {Name} is impossible");
        }

        connection.Execute($"insert into main.{Name} ({Columns}) select {Columns} from damaged.{Name}");
    }
}
