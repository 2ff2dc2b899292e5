using Picsync.Testing.Conformance;

namespace Picsync.Testing.Tests;

public sealed class InMemorySyncJournalContractTests : SyncJournalContract
{
    protected override Task<ISyncJournal> CreateEmptyJournalAsync() => Task.FromResult<ISyncJournal>(new InMemorySyncJournal(Clock));
}
