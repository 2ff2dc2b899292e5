using Microsoft.Data.Sqlite;

namespace Picsync.Sqlite;

/// <summary>The items of remembered lists. One whose digest is not known has an empty one, since a key has no gaps.</summary>
internal static class MemberTable
{
    public const string Name = "picsync_members";

    private const string PutMember = $"""
        insert or replace into {Name} (list, item, hash, part, taken, gone, place, settled)
        values ($list, $item, $hash, $part, $taken, $gone, $place, $settled)
        """;

    private const string FindMembers = $"select item, hash, part, taken, gone, place, settled from {Name} where list = $list";

    public static IReadOnlyList<ListMember> Find(SqliteConnection connection, JournalKey key, ListKey list, bool onlyLeft)
    {
        var members = new List<ListMember>();
        if (ListTable.FindId(connection, key, list) is not { } id)
        {
            return members;
        }

        using var command = connection.CreateCommand(onlyLeft ? $"{FindMembers} and gone is not null" : FindMembers, ("$list", id));
        using var reader = command.ExecuteReader();

        // A hundred thousand rows name a few parts and places.
        var shared = new Dictionary<string, string>(StringComparer.Ordinal);
        while (reader.Read())
        {
            members.Add(
                new ListMember(reader.GetString(0), reader.FindHash(1))
                {
                    Part = Share(reader.FindString(2)),
                    TakenAt = reader.FindInt64(3) is { } taken ? new DateTime(taken) : null,
                    LeftAt = reader.FindInt64(4) is { } gone ? new DateTimeOffset(gone, TimeSpan.Zero) : null,
                    Place = Share(reader.FindString(5)),
                    IsSettled = reader.GetBoolean(6),
                }
            );
        }

        return members;

        string? Share(string? text) =>
            text is null ? null
            : shared.TryGetValue(text, out var known) ? known
            : shared[text] = text;
    }

    public static void Change(SqliteConnection connection, long list, ListChange change, CancellationToken cancellationToken)
    {
        Remove(connection, list, change.Removed, cancellationToken);
        using var command = connection.CreateCommand(
            PutMember,
            ("$list", list),
            ("$item", null),
            ("$hash", null),
            ("$part", null),
            ("$taken", null),
            ("$gone", null),
            ("$place", null),
            ("$settled", null)
        );
        foreach (var member in change.Put)
        {
            cancellationToken.ThrowIfCancellationRequested();
            command.Set("$item", member.ItemId);
            command.Set("$hash", BlobOf(member));
            command.Set("$part", member.Part);
            command.Set("$taken", member.TakenAt?.Ticks);
            command.Set("$gone", member.LeftAt?.UtcTicks);
            command.Set("$place", member.Place);
            command.Set("$settled", member.IsSettled);
            command.ExecuteNonQuery();
        }
    }

    private static void Remove(
        SqliteConnection connection,
        long list,
        IReadOnlyCollection<ListMember> removed,
        CancellationToken cancellationToken
    )
    {
        using var command = connection.CreateCommand(
            $"delete from {Name} where list = $list and item = $item and hash = $hash",
            ("$list", list),
            ("$item", null),
            ("$hash", null)
        );
        foreach (var member in removed)
        {
            cancellationToken.ThrowIfCancellationRequested();
            command.Set("$item", member.ItemId);
            command.Set("$hash", BlobOf(member));
            command.ExecuteNonQuery();
        }
    }

    private static byte[] BlobOf(ListMember member) => member.Hash is { } hash ? hash.ToBlob() : [];
}
