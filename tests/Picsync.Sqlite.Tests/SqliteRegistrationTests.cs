using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Picsync.Sqlite.Tests;

public sealed class SqliteRegistrationTests : IDisposable
{
    private readonly TemporaryStore _store = new();

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task AddPicsyncSqlite_registers_cache_and_journal_on_one_file()
    {
        await using var provider = new ServiceCollection().AddPicsyncSqlite(options => options.Path = _store.File).BuildServiceProvider();
        var run = new JournalRun(new RunId("r"), new JournalKey("nixplay", "Grandma"), DateTimeOffset.UnixEpoch);

        await provider.GetRequiredService<ISyncJournal>().BeginRunAsync(run, CancellationToken.None);

        var status = await provider.GetRequiredService<IHashCache>().GetStatusAsync(CancellationToken.None);
        Assert.Equal(_store.File, status.Location);
        Assert.True(status.LengthBytes > 0);
    }

    [Fact]
    public async Task Disposed_container_closes_the_file()
    {
        var provider = new ServiceCollection().AddPicsyncSqlite(options => options.Path = _store.File).BuildServiceProvider();
        var run = new JournalRun(new RunId("r"), new JournalKey("nixplay", "Grandma"), DateTimeOffset.UnixEpoch);
        var journal = provider.GetRequiredService<ISyncJournal>();
        await journal.BeginRunAsync(run, CancellationToken.None);

        await provider.DisposeAsync();

        Assert.Equal([_store.File], Directory.EnumerateFiles(_store.Folder));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => journal.EndRunAsync(run, CancellationToken.None));
    }

    [Fact]
    public void AddPicsyncSqlite_keeps_a_cache_that_is_registered_already()
    {
        using var own = _store.OpenCache();
        using var provider = new ServiceCollection().AddSingleton<IHashCache>(own).AddPicsyncSqlite().BuildServiceProvider();

        Assert.Same(own, provider.GetRequiredService<IHashCache>());
    }

    [Fact]
    public void Wrong_options_are_named_all_at_once()
    {
        var services = new ServiceCollection().AddPicsyncSqlite(static options =>
        {
            options.Path = " ";
            options.BusyTimeout = TimeSpan.FromSeconds(-1);
            options.JournalMode = (SqliteJournalMode)9;
        });
        using var provider = services.BuildServiceProvider();

        var error = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IHashCache>());

        Assert.Contains("Path", error.Message, StringComparison.Ordinal);
        Assert.Contains("BusyTimeout", error.Message, StringComparison.Ordinal);
        Assert.Contains("JournalMode", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Wrong_options_are_refused_without_a_container_too()
    {
        var error = Assert.Throws<ArgumentException>(() => new SqliteHashCache(new SqliteStoreOptions { Path = "" }));

        Assert.Contains("Path", error.Message, StringComparison.Ordinal);
    }
}
