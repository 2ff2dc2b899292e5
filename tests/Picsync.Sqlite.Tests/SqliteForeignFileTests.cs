using Microsoft.Data.Sqlite;
using Picsync.Testing.Conformance;

namespace Picsync.Sqlite.Tests;

/// <summary>Files that another program made, or that are not databases at all.</summary>
public sealed class SqliteForeignFileTests : IDisposable
{
    private static readonly HashCacheKey s_key = new(new SourceId("folder/a"), "item", "v", "original");
    private readonly TemporaryStore _store = new();

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task File_of_the_go_program_is_not_changed_by_reading()
    {
        CreateGoFile();
        var before = await File.ReadAllBytesAsync(_store.File);
        var cache = _store.OpenCache();

        Assert.Empty(await cache.GetAsync([s_key], CancellationToken.None));
        Assert.Equal(2, (await cache.GetStatusAsync(CancellationToken.None)).EntryCount);

        cache.Dispose();
        Assert.Equal(before, await File.ReadAllBytesAsync(_store.File));
    }

    [Fact]
    public async Task File_of_the_go_program_keeps_its_tables_and_rows()
    {
        CreateGoFile();
        var before = Dump("googlephotos") + Dump("nixplay");
        var cache = _store.OpenCache();

        await SetAsync(cache);
        await _store
            .OpenJournal()
            .BeginRunAsync(new JournalRun(new RunId("r"), new JournalKey("nixplay", "A"), default), CancellationToken.None);

        Assert.Equal(before, Dump("googlephotos") + Dump("nixplay"));
        Assert.Contains("AP5W", before, StringComparison.Ordinal);
        Assert.Single(await cache.GetAsync([s_key], CancellationToken.None));
    }

    [Fact]
    public async Task Version_number_of_another_program_is_kept()
    {
        CreateGoFile();
        Execute("pragma user_version = 77");

        await SetAsync(_store.OpenCache());

        Assert.Equal(77L, Scalar("pragma user_version"));
    }

    [Fact]
    public async Task Version_number_is_written_into_a_new_file()
    {
        await SetAsync(_store.OpenCache());

        Assert.Equal(5L, Scalar("pragma user_version"));
        Assert.Equal("5", Scalar("select value from picsync_meta where key = 'schema_version'"));
    }

    [Fact]
    public async Task File_of_a_newer_version_is_refused_and_left_as_it_is()
    {
        Execute("create table picsync_meta (key text primary key, value text not null)");
        Execute("insert into picsync_meta values ('schema_version', '6')");
        var before = await File.ReadAllBytesAsync(_store.File);
        var cache = _store.OpenCache();

        var reading = await Assert.ThrowsAsync<ConfigurationException>(() => cache.GetAsync([s_key], CancellationToken.None));
        var writing = await Assert.ThrowsAsync<ConfigurationException>(() => SetAsync(cache));

        Assert.Contains(_store.File, reading.Message, StringComparison.Ordinal);
        Assert.Contains("a newer Picsync wrote it", writing.Message, StringComparison.Ordinal);
        cache.Dispose();
        Assert.Equal(before, await File.ReadAllBytesAsync(_store.File));
    }

    [Fact]
    public async Task File_that_is_no_database_is_refused_and_left_as_it_is()
    {
        var text = string.Concat(Enumerable.Repeat("This is my diary, not a database.\n", 300));
        await File.WriteAllTextAsync(_store.File, text);
        var cache = _store.OpenCache();

        var reading = await Assert.ThrowsAsync<ConfigurationException>(() => cache.GetAsync([s_key], CancellationToken.None));
        var writing = await Assert.ThrowsAsync<ConfigurationException>(() => SetAsync(cache));

        Assert.Contains($"'{_store.File}': it is not an SQLite database", reading.Message, StringComparison.Ordinal);
        Assert.Contains("it is not an SQLite database", writing.Message, StringComparison.Ordinal);
        cache.Dispose();
        Assert.Equal(text, await File.ReadAllTextAsync(_store.File));
        Assert.Equal([_store.File], Directory.EnumerateFiles(_store.Folder));
    }

    [Fact]
    public async Task Empty_file_is_an_empty_store()
    {
        await File.WriteAllBytesAsync(_store.File, []);
        var cache = _store.OpenCache();

        Assert.Empty(await cache.GetAsync([s_key], CancellationToken.None));
        await SetAsync(cache);

        Assert.Single(await cache.GetAsync([s_key], CancellationToken.None));
    }

    [Fact]
    public async Task Folder_in_place_of_the_file_is_refused()
    {
        var error = await Assert.ThrowsAsync<ConfigurationException>(() => SetAsync(_store.OpenCache(_store.Folder)));

        Assert.Contains("it is a folder", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Path_that_cannot_be_made_is_named_in_the_error()
    {
        await File.WriteAllTextAsync(_store.File, "a file, not a folder");
        var path = Path.Combine(_store.File, "below.db");

        var error = await Assert.ThrowsAsync<ServiceRequestException>(() => SetAsync(_store.OpenCache(path)));

        Assert.Contains(path, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_locked_for_too_long_is_a_passing_error()
    {
        _store.Options.BusyTimeout = TimeSpan.FromMilliseconds(20);
        var cache = _store.OpenCache();
        await SetAsync(cache);
        using var other = _store.OpenRaw();
        using var locked = other.BeginTransaction();

        var error = await Assert.ThrowsAsync<ServiceRequestException>(() => SetAsync(cache));

        Assert.True(error.IsTransient);
        Assert.Contains("another program", error.Message, StringComparison.Ordinal);
        await locked.RollbackAsync();
        await SetAsync(cache);
    }

    [Theory]
    [InlineData(8, "may only be read")]
    [InlineData(10, "the disk reported an error")]
    [InlineData(13, "the disk is full")]
    [InlineData(14, "check the rights")]
    [InlineData(1, "error 1")]
    public void Result_code_becomes_an_error_that_names_the_file(int code, string expected)
    {
        var error = SqliteErrors.Wrap(new SqliteException("native text", code), "/data/cache.db", "keep digests");

        var request = Assert.IsType<ServiceRequestException>(error);
        Assert.StartsWith("SQLite could not keep digests in '/data/cache.db'", request.Message, StringComparison.Ordinal);
        Assert.Contains(expected, request.Message, StringComparison.Ordinal);
        Assert.False(request.IsTransient);
    }

    private static Task SetAsync(SqliteHashCache cache) =>
        cache.SetAsync([KeyValuePair.Create(s_key, SamplePhoto.Create("a", 1).Hashes)], CancellationToken.None);

    private void CreateGoFile()
    {
        Execute(
            "create table googlephotos (Id integer primary key, BaseUrl text, Sha256 blob, Md5 blob, Width integer, Height integer, GooglephotosId text, LastUpdated datetime, LastUsed datetime)"
        );
        Execute(
            "create table nixplay (Id integer primary key, Url text, Filename text, SortDate text, Md5 blob, NixplayId integer, LastUpdated datetime, LastUsed datetime)"
        );
        Execute(
            "insert into googlephotos (BaseUrl, Sha256, Md5, Width, Height, GooglephotosId) values ('x', 'ab', 'cd', 4000, 3000, 'AP5W')"
        );
        Execute("insert into nixplay (Url, Filename, Md5, NixplayId) values ('y', 'beach.jpg', 'cd', 7)");
    }

    private string Dump(string table)
    {
        using var connection = _store.OpenRaw();
        using var command = connection.CreateCommand();
        command.CommandText = $"select * from {table}";
        using var reader = command.ExecuteReader();
        var text = string.Join(',', Enumerable.Range(0, reader.FieldCount).Select(reader.GetName));
        while (reader.Read())
        {
            text += "\n" + string.Join(',', Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue));
        }

        return text;
    }

    private void Execute(string sql) => Scalar(sql);

    private object? Scalar(string sql)
    {
        using var connection = _store.OpenRaw();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
