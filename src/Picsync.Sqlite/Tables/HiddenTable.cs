using Microsoft.Data.Sqlite;

namespace Picsync.Sqlite;

/// <summary>What people took out of which album. A file of an earlier layout has no such table until something is written.</summary>
internal static class HiddenTable
{
    public const string Name = "picsync_hidden";

    // In the column that says whether a photo waits; earlier versions take it for a photo that does.
    private const int Asked = 2;

    public static void Update(
        SqliteConnection connection,
        JournalKey key,
        IReadOnlyCollection<HiddenPhoto> put,
        IReadOnlyCollection<ContentHash> removed,
        CancellationToken cancellationToken
    )
    {
        var album = AlbumTable.GetOrAdd(connection, key);
        foreach (var hash in removed)
        {
            cancellationToken.ThrowIfCancellationRequested();
            connection.Execute($"delete from {Name} where album = $album and hash = $hash", ("$album", album), ("$hash", hash.ToBlob()));
        }

        foreach (var photo in put)
        {
            cancellationToken.ThrowIfCancellationRequested();
            connection.Execute(
                $"""
                insert or replace into {Name} (album, hash, item, file_name, since, waiting, listed)
                values ($album, $hash, $item, $file_name, $since, $waiting, $listed)
                """,
                ("$album", album),
                ("$hash", photo.Hash.ToBlob()),
                ("$item", photo.TargetItemId),
                ("$file_name", photo.FileName),
                ("$since", photo.Since.UtcTicks),
                (
                    "$waiting",
                    !photo.IsWaiting ? 0
                    : photo.IsAsked ? Asked
                    : 1
                ),
                ("$listed", photo.ListedAt.UtcTicks)
            );
        }
    }

    public static IReadOnlyList<HiddenPhoto> Find(SqliteConnection connection, JournalKey key)
    {
        var photos = new List<HiddenPhoto>();
        if (!SqliteSchema.HasTable(connection, Name) || AlbumTable.Find(connection, key) is not { } album)
        {
            return photos;
        }

        using var command = connection.CreateCommand(
            $"select hash, item, file_name, since, waiting, listed from {Name} where album = $album",
            ("$album", album)
        );
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            photos.Add(
                new HiddenPhoto(
                    reader.FindHash(0)!.Value,
                    reader.GetString(1),
                    reader.GetString(2),
                    new DateTimeOffset(reader.GetInt64(3), TimeSpan.Zero)
                )
                {
                    IsWaiting = reader.GetInt64(4) != 0,
                    IsAsked = reader.GetInt64(4) == Asked,
                    ListedAt = new DateTimeOffset(reader.GetInt64(5), TimeSpan.Zero),
                }
            );
        }

        return photos;
    }
}
