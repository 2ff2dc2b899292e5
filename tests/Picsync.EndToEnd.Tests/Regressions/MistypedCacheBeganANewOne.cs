using Picsync.EndToEnd.Tests.Process;

namespace Picsync.EndToEnd.Tests.Regressions;

/// <summary>A mistyped <c>--cache</c> made folders and a new cache without a word.</summary>
public sealed class MistypedCacheBeganANewOne : IDisposable
{
    private readonly Workspace _work = new();

    public MistypedCacheBeganANewOne()
    {
        Directory.CreateDirectory(_work.PathOf("frame"));
        Pictures.Add(_work, "photos", first: 0, count: 1);
        _work.Write("picsync.yaml", "albums:\n- name: Grandma\n  sources: {folders: photos}\n  target: {folder: frame}\n");
    }

    [Fact]
    public async Task New_cache_at_a_path_that_was_asked_for_is_told_once()
    {
        var first = (await _work.RunAsync("sync", "--cache", "state/cache.db")).Expect(0);
        var second = (await _work.RunAsync("sync", "--cache", "state/cache.db")).Expect(0);
        var usual = (await _work.RunAsync("sync")).Expect(0);

        Assert.Contains($"There is no cache at {_work.PathOf("state/cache.db")} yet", first.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("no cache", second.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("no cache", usual.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Folders_are_not_made_one_in_another()
    {
        var ended = (await _work.RunAsync("sync", "--cache", "sate/old/cache.db")).Expect(2);

        Assert.Contains($"there is no folder '{_work.PathOf("sate/old")}'", ended.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_work.PathOf("sate")));
    }

    [Fact]
    public async Task Command_that_writes_nothing_says_that_nothing_is_remembered()
    {
        var ended = (await _work.RunAsync("plan", "--cache", "other.db")).Expect(0);

        Assert.Contains("nothing is remembered", ended.Error, StringComparison.Ordinal);
        Assert.False(_work.Has("other.db"));
    }

    public void Dispose() => _work.Dispose();
}
