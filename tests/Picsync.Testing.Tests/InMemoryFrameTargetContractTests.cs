using Picsync.Testing.Conformance;

namespace Picsync.Testing.Tests;

public class InMemoryFrameTargetContractTests : FrameTargetContract
{
    private readonly InMemoryFrameTarget _memory = new();

    protected override Task<IFrameTarget> CreateEmptyTargetAsync() => Task.FromResult(Wrap(_memory));

    protected virtual IFrameTarget Wrap(InMemoryFrameTarget target) => target;

    protected override Task<IReadOnlyList<ContentHash>> GetShownAsync(IFrameTarget target, TargetAlbum album)
    {
        var held = Find(album);
        return Task.FromResult<IReadOnlyList<ContentHash>>([
            .. held.Published.SelectMany(id => held.Items.Where(item => item.Id == id)).Select(static item => item.Hash),
        ]);
    }

    protected override Func<int>? WatchFewestShown(IFrameTarget target, TargetAlbum album)
    {
        var before = _memory.PublishedCounts.Count;
        return () => _memory.PublishedCounts.Skip(before).Min(static published => published.Count);
    }

    protected override Func<bool>? AddForeignEntry(IFrameTarget target, TargetAlbum album)
    {
        ArgumentNullException.ThrowIfNull(album);
        var other = _memory.AddAlbum("Somebody else's");
        var theirs = _memory.AddItem(other, "theirs.jpg", "theirs"u8.ToArray());
        Find(album).Shown.Add(theirs.Id);
        return () => Find(album).Published.Contains(theirs.Id);
    }

    protected override IReadOnlyList<IFrameTargetReader> WriteOneTargetInManyWays() => [Wrap(_memory), Wrap(new InMemoryFrameTarget())];

    protected override IReadOnlyList<IFrameTargetReader> CreateTargetsOfOthers() =>
        [Wrap(new InMemoryFrameTarget { Id = TargetId.Of("memory", "", "max") })];

    private InMemoryFrameAlbum Find(TargetAlbum album) => _memory.Albums.Single(held => held.Id == album.Id);
}
