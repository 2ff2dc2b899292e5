using Picsync.Testing.Conformance;

namespace Picsync.Testing.Tests;

public sealed class FaultyHashCacheContractTests : HashCacheContract
{
    protected override Task<IHashCache> CreateEmptyCacheAsync() =>
        Task.FromResult<IHashCache>(new FaultyHashCache(new InMemoryHashCache(), new KillSwitch()));
}

public sealed class FaultySyncJournalContractTests : SyncJournalContract
{
    protected override Task<ISyncJournal> CreateEmptyJournalAsync() =>
        Task.FromResult<ISyncJournal>(new FaultySyncJournal(new InMemorySyncJournal(Clock), new KillSwitch()));
}

public sealed class FaultyPhotoTrashContractTests : PhotoTrashContract
{
    protected override Task<IPhotoTrash> CreateEmptyTrashAsync(TimeSpan keep, long maxBytes) =>
        Task.FromResult<IPhotoTrash>(
            new FaultyPhotoTrash(new InMemoryPhotoTrash(Clock) { Keep = keep, MaxBytes = maxBytes }, new KillSwitch())
        );
}
