using Picsync.Testing.Conformance;

namespace Picsync.Testing.Tests;

public sealed class InMemoryPhotoTrashContractTests : PhotoTrashContract
{
    protected override Task<IPhotoTrash> CreateEmptyTrashAsync(TimeSpan keep, long maxBytes) =>
        Task.FromResult<IPhotoTrash>(new InMemoryPhotoTrash(Clock) { Keep = keep, MaxBytes = maxBytes });
}
