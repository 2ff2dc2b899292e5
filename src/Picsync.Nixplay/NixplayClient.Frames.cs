using System.Runtime.CompilerServices;

namespace Picsync.Nixplay;

public sealed partial class NixplayClient
{
    /// <summary>Lists the account's frames.</summary>
    /// <param name="cancellationToken">Stops the listing.</param>
    /// <returns>The frames.</returns>
    public async IAsyncEnumerable<NixplayFrame> GetFramesAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var frame in await _frames.GetAsync(cancellationToken).ConfigureAwait(false))
        {
            yield return frame;
        }
    }

    /// <summary>Lists which frames are connected.</summary>
    /// <param name="cancellationToken">Stops the listing.</param>
    /// <returns>One entry for each frame.</returns>
    public async IAsyncEnumerable<NixplayFrameStatus> GetFrameStatusesAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        foreach (var status in await _frames.GetStatusesAsync(cancellationToken).ConfigureAwait(false))
        {
            yield return status;
        }
    }

    /// <summary>Adds a playlist to what a frame shows; what it showed before stays. Repeating it is harmless.</summary>
    /// <param name="frameId">The frame.</param>
    /// <param name="playlistId">The playlist.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>A task that ends once the service has said so.</returns>
    public Task ShowPlaylistOnFrameAsync(long frameId, long playlistId, CancellationToken cancellationToken = default) =>
        _frames.EnableAsync(frameId, playlistId, cancellationToken);
}
