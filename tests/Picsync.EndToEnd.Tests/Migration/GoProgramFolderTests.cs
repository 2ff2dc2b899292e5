using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Picsync.EndToEnd.Tests.Process;

namespace Picsync.EndToEnd.Tests.Migration;

/// <summary>A folder in which the Go program worked until now: its configuration, its credentials and its cache.</summary>
public sealed class GoProgramFolderTests
{
    [Fact]
    public async Task First_run_after_the_move_downloads_nothing_and_leaves_the_old_tables_as_they_are()
    {
        await using var world = await FrameWorld.StartAsync();
        var ids = world.AddPhotos(first: 0, count: 8);
        (await world.SyncAsync()).Expect(0);
        foreach (var file in Directory.GetFiles(world.Work.Folder, "picsync-metadata-cache.db*"))
        {
            File.Delete(file);
        }

        var cache = world.Work.PathOf("picsync-metadata-cache.db");
        CreateGoCache(cache, ids);
        var before = Dump(cache);
        world.Google.Requests.Clear();

        var result = await world.SyncAsync();

        result.Expect(0);
        var album = result.Album("Grandma");
        Assert.Equal(8, album.GetProperty("unchanged").GetInt32());
        Assert.Equal(0, album.GetProperty("uploaded").GetInt32());
        Assert.Equal(0, album.GetProperty("bytesDownloaded").GetInt64());
        Assert.Equal(0, world.Google.Requests.CountOf("download"));
        Assert.Equal(before, Dump(cache));
        var status = await world.Work.RunAsync("cache", "status", "--json");
        Assert.Contains("Go program: Google Photos valid entries", status.Expect(0).Output, StringComparison.Ordinal);
    }

    private static void CreateGoCache(string path, IReadOnlyList<string> ids)
    {
        using var connection = Open(path);
        using var command = connection.CreateCommand();
        command.CommandText = """
            create table googlephotos (Id INTEGER PRIMARY KEY, BaseUrl TEXT, Sha256 TEXT, Md5 TEXT, Width INTEGER, Height INTEGER,
                GooglephotosId TEXT, LastUpdated INTEGER, LastUsed INTEGER);
            create table nixplay (Id INTEGER PRIMARY KEY, Url TEXT, Filename TEXT, SortDate TEXT, Md5 TEXT, NixplayId INTEGER,
                LastUpdated INTEGER, LastUsed INTEGER);
            """;
        command.ExecuteNonQuery();
        for (var number = 0; number < ids.Count; number++)
        {
            var bytes = Pictures.Make(number);
            var md5 = Convert.ToHexStringLower(MD5.HashData(bytes));
            var sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes));
            command.CommandText = $"""
                insert into googlephotos (Sha256, Md5, GooglephotosId, BaseUrl, Width, Height, LastUpdated, LastUsed) values ('{sha256}', '{md5}', '{ids[
                    number
                ]}', 'https://example.com/{number}', 64, 48, '2023-01-02 03:04:05 +0000 UTC', '2023-01-02 03:04:05 +0000 UTC')
                """;
            command.ExecuteNonQuery();
        }
    }

    private static string Dump(string path)
    {
        using var connection = Open(path);
        using var command = connection.CreateCommand();
        command.CommandText = "select * from googlephotos order by Id";
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(column => $"{reader.GetValue(column)}")));
        }

        return string.Join('\n', rows);
    }

    private static SqliteConnection Open(string path)
    {
        SQLitePCL.Batteries_V2.Init();
        var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        return connection;
    }
}
