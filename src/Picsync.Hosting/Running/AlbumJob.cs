using Picsync.Sync;

namespace Picsync.Hosting;

/// <summary>One album made ready to run. It owns the sources and the target that were made for it.</summary>
/// <param name="Sync">What the engine is given.</param>
/// <param name="DryRun">Whether it is only planned.</param>
internal sealed record AlbumJob(SyncJob Sync, bool DryRun) : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        foreach (var side in Sync.Sources.Append<object>(Sync.Target))
        {
            switch (side)
            {
                case IAsyncDisposable disposable:
                    await disposable.DisposeAsync().ConfigureAwait(false);
                    break;
                case IDisposable disposable:
                    disposable.Dispose();
                    break;
            }
        }
    }
}
