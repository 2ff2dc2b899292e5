using Picsync.Testing.Conformance;

namespace Picsync.Sqlite.Tests;

public sealed class SqliteSyncJournalContractTests : SyncJournalContract, IDisposable
{
    private readonly TemporaryStore _store = new();

    public void Dispose() => _store.Dispose();

    protected override Task<ISyncJournal> CreateEmptyJournalAsync() => Task.FromResult<ISyncJournal>(_store.OpenJournal(time: Clock));

    protected override Task<ISyncJournal> ReopenAsync(ISyncJournal journal)
    {
        ((SqliteSyncJournal)journal).Dispose();
        return Task.FromResult<ISyncJournal>(_store.OpenJournal(time: Clock));
    }

    protected override Task<ISyncJournal> OpenBesideAsync(ISyncJournal journal) =>
        Task.FromResult<ISyncJournal>(_store.OpenJournal(time: Clock));
}
