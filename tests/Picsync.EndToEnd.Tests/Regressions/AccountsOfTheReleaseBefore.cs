using Microsoft.Data.Sqlite;
using Picsync.EndToEnd.Tests.Process;
using Picsync.Testing;

namespace Picsync.EndToEnd.Tests.Regressions;

/// <summary>
/// A database that the release before wrote (commit 7e6c830): Ada's album Grandma was filled, then Max's of the same name, from one folder.
/// That release did not tell accounts apart, so that one ledger speaks of both. Set <c>PICSYNC_RELEASED</c> to the <c>picsync.dll</c> of
/// that commit to write it anew.
/// </summary>
public sealed class AccountsOfTheReleaseBefore
{
    private const string Database = "picsync-metadata-cache.db";
    private const string EarlierRows =
        "select count(*) from picsync_ledger where album = (select id from picsync_albums where target = 'nixplay')";
    private const int Photos = 8;

    static AccountsOfTheReleaseBefore() => SQLitePCL.Batteries_V2.Init();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Account_loses_no_photo_to_what_the_release_before_did_whoever_comes_first(bool adaComesFirst)
    {
        await using var home = await UpgradedAsync();
        home.RemoveFirstPhoto();

        foreach (var account in adaComesFirst ? [home.Ada, home.Max] : (NixplaySimulator[])[home.Max, home.Ada])
        {
            var result = await home.SyncAsync(account);
            if (account == home.Max)
            {
                // Every row of the ledger is one of his album, so that he goes on as if nothing had happened.
                Assert.Equal(1, result.Expect(0).Album("Grandma").GetProperty("deleted").GetInt32());
            }
            else
            {
                var guard = result.Expect(4).Album("Grandma").GetProperty("guard");
                Assert.Equal("foreign-photos", guard.GetProperty("name").GetString());
            }
        }

        Assert.Equal(Photos + 2, AccountsHousehold.Held(home.Ada).Count);
        Assert.Equal(Photos - 1, AccountsHousehold.Held(home.Max).Count);
        (await home.SyncAsync(home.Ada)).Expect(4);
        Assert.Equal(Photos + 2, AccountsHousehold.Held(home.Ada).Count);
        (await home.SyncAsync(home.Ada, "--release", "foreign-photos")).Expect(0);
        Assert.Equal(Photos - 1, AccountsHousehold.Held(home.Ada).Count);
        Assert.Equal(Photos - 1, AccountsHousehold.Held(home.Max).Count);
    }

    [Fact]
    public async Task Rows_that_nobody_took_over_go_after_ninety_days()
    {
        await using var home = await UpgradedAsync();
        (await home.SyncAsync(home.Ada)).Expect(0, 4);
        var before = Count(home, EarlierRows);
        Write(
            home,
            $"update picsync_runs set started = started - {TimeSpan.FromDays(91).Ticks} "
                + "where album != (select id from picsync_albums where target = 'nixplay')"
        );

        home.RemoveFirstPhoto();
        await home.SyncAsync(home.Ada);

        Assert.Equal((Photos, 0), (before, Count(home, EarlierRows)));
    }

    [Fact]
    public async Task Credentials_that_go_from_one_account_to_another_and_back_touch_no_photo_of_either()
    {
        await using var home = await AccountsHousehold.StartAsync(Photos);
        AccountsHousehold.Put(home.Ada, 101, 102);
        AccountsHousehold.Put(home.Max, 201, 202, 203);
        foreach (var account in (NixplaySimulator[])[home.Ada, home.Max, home.Ada, home.Max, home.Ada])
        {
            var result = await home.SyncAsync(account);
            Assert.Equal("foreign-photos", result.Expect(4).Album("Grandma").GetProperty("guard").GetProperty("name").GetString());
        }

        Assert.Equal(Photos + 2, AccountsHousehold.Held(home.Ada).Count);
        Assert.Equal(Photos + 3, AccountsHousehold.Held(home.Max).Count);
        (await home.SyncAsync(home.Ada, "--release", "foreign-photos")).Expect(0);
        (await home.SyncAsync(home.Max)).Expect(4);
        Assert.Equal((Photos, Photos + 3), (AccountsHousehold.Held(home.Ada).Count, AccountsHousehold.Held(home.Max).Count));
    }

    // Both albums as the release before left them; Ada put two photos into hers meanwhile.
    private static async Task<AccountsHousehold> UpgradedAsync()
    {
        var home = await AccountsHousehold.StartAsync(Photos);
        var recorded = Path.Combine(AppContext.BaseDirectory, "Files", "accounts-7e6c830.db");
        if (Environment.GetEnvironmentVariable("PICSYNC_RELEASED") is { } released)
        {
            foreach (var account in (NixplaySimulator[])[home.Ada, home.Max])
            {
                home.Use(account);
                using var process = new PicsyncProcess(released, home.Work.Folder, home.Work.Environment, ["sync", "--json"]);
                (await process.WaitAsync()).Expect(0);
            }

            Directory.CreateDirectory(Path.GetDirectoryName(recorded)!);
            File.Copy(home.Work.PathOf(Database), recorded, overwrite: true);
        }
        else
        {
            File.Copy(recorded, home.Work.PathOf(Database));
            AccountsHousehold.Put(home.Ada, Enumerable.Range(0, Photos));
            AccountsHousehold.Put(home.Max, OrderOfMax(home));
        }

        AccountsHousehold.Put(home.Ada, 101, 102);
        return home;
    }

    // Photos were sent side by side; the simulator numbers them as they come.
    private static List<int> OrderOfMax(AccountsHousehold home)
    {
        using var connection = Open(home, SqliteOpenMode.ReadOnly);
        using var command = connection.CreateCommand();
        command.CommandText = "select file_name from picsync_ledger order by cast(item as integer)";
        using var reader = command.ExecuteReader();
        var numbers = new List<int>();
        while (reader.Read())
        {
            numbers.Add(int.Parse(reader.GetString(0).AsSpan("photo-".Length, 3), System.Globalization.CultureInfo.InvariantCulture));
        }

        return numbers;
    }

    private static long Count(AccountsHousehold home, string sql)
    {
        using var connection = Open(home, SqliteOpenMode.ReadOnly);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }

    private static void Write(AccountsHousehold home, string sql)
    {
        using var connection = Open(home, SqliteOpenMode.ReadWrite);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static SqliteConnection Open(AccountsHousehold home, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection($"Data Source={home.Work.PathOf(Database)};Mode={mode};Pooling=False");
        connection.Open();
        return connection;
    }
}
