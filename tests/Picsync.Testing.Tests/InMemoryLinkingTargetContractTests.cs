using Picsync.Testing.Conformance;

namespace Picsync.Testing.Tests;

public sealed class InMemoryLinkingTargetContractTests : LinkingFrameTargetContract
{
    private readonly InMemoryLinkingTarget _target = new();

    protected override IReadOnlyList<MediaItem> Photos => [.. Enumerable.Range(1, 6).Select(i => _target.Photo($"{i}"))];

    protected override Task<ILinkingFrameTarget> CreateTargetAsync() => Task.FromResult<ILinkingFrameTarget>(_target);

    protected override Task<Func<Task<IReadOnlyList<string>>>> AddForeignAlbumAsync(string title, IReadOnlyList<MediaItem> photos)
    {
        var album = _target.AddForeignAlbum(title, photos);
        return Task.FromResult<Func<Task<IReadOnlyList<string>>>>(() =>
            Task.FromResult<IReadOnlyList<string>>([.. album.Items.Select(static item => item.Id)])
        );
    }

    protected override IReadOnlyList<IFrameTargetReader> WriteOneTargetInManyWays() => [_target, new InMemoryLinkingTarget()];

    protected override IReadOnlyList<IFrameTargetReader> CreateTargetsOfOthers() =>
        [new InMemoryLinkingTarget { Id = TargetId.Of("memory/links", "", "max") }];

    protected override Task DeleteAlbumAsync(TargetAlbum album)
    {
        _target.DeleteAlbum(album.Id);
        return Task.CompletedTask;
    }
}
