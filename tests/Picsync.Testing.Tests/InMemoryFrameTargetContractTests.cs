using Picsync.Testing.Conformance;

namespace Picsync.Testing.Tests;

public sealed class InMemoryFrameTargetContractTests : FrameTargetContract
{
    protected override Task<IFrameTarget> CreateEmptyTargetAsync() => Task.FromResult<IFrameTarget>(new InMemoryFrameTarget());

    protected override Task<IReadOnlyList<ContentHash>> GetShownAsync(IFrameTarget target, TargetAlbum album)
    {
        var held = ((InMemoryFrameTarget)target).Albums.Single(held => held.Id == album.Id);
        return Task.FromResult<IReadOnlyList<ContentHash>>([.. held.Published.Select(id => held.Items.Single(item => item.Id == id).Hash)]);
    }
}
