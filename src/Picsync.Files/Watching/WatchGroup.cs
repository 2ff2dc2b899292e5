namespace Picsync.Files;

/// <summary>Several watches that end together.</summary>
internal sealed class WatchGroup(IReadOnlyList<IDisposable> watches) : IDisposable
{
    public void Dispose()
    {
        foreach (var watch in watches)
        {
            watch.Dispose();
        }
    }
}
