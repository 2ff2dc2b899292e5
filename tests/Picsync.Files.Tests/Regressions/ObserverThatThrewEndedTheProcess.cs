using Picsync.Tests.Shared;

namespace Picsync.Files.Tests.Regressions;

/// <summary>What an observer of a folder threw left on a thread of the system, and ended the process.</summary>
public sealed class ObserverThatThrewEndedTheProcess : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Observer_that_throws_is_told_that_changes_cannot_be_followed_and_hears_of_the_next_ones()
    {
        var observer = new Thrower();
        using var watch = new FolderPhotoSource(_folder.Root).Watch(observer);

        _folder.Write("a.jpg");
        await Waiting.UntilAsync(() => !observer.Lost.IsEmpty, "the word that changes cannot be followed");
        var before = observer.Changes;
        _folder.Write("b.jpg");
        await Waiting.UntilAsync(() => observer.Changes > before, "the change of the second photo");

        Assert.Contains("the listener is gone", observer.Lost.First(), StringComparison.Ordinal);
    }

    private sealed class Thrower : ISourceObserver
    {
        private int _changes;

        public int Changes => Volatile.Read(ref _changes);

        public System.Collections.Concurrent.ConcurrentQueue<string> Lost { get; } = [];

        public void OnChanged()
        {
            Interlocked.Increment(ref _changes);
            throw new InvalidOperationException("the listener is gone");
        }

        public void OnLost(string reason)
        {
            Lost.Enqueue(reason);
            throw new InvalidOperationException("and stays so");
        }
    }
}
