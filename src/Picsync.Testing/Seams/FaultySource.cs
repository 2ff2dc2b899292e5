namespace Picsync.Testing;

/// <summary>Any source with faults: it fails, hangs, lies, cuts and corrupts as a test says.</summary>
public sealed class FaultySource : IPhotoSource, IWrapper<IPhotoSource>
{
    private readonly IPhotoSource _inner;
    private readonly CallGate _gate;

    /// <summary>Wraps a source.</summary>
    /// <param name="inner">The source.</param>
    /// <param name="killSwitch">What ends the process that uses it; may be shared with other wrappers.</param>
    /// <param name="timeProvider">The clock for delays; null for the system's.</param>
    public FaultySource(IPhotoSource inner, KillSwitch? killSwitch = null, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(inner);
        _inner = inner;
        Faults = new CallFaults(inner.Id.Value);
        _gate = new CallGate(Faults, killSwitch, timeProvider);
    }

    /// <summary>Gets what goes wrong.</summary>
    public CallFaults Faults { get; }

    IPhotoSource IWrapper<IPhotoSource>.Wrapped => _inner;

    /// <inheritdoc/>
    public SourceId Id => _inner.Id;

    /// <inheritdoc/>
    public SourceCapabilities Capabilities => _inner.Capabilities;

    /// <inheritdoc/>
    public IAsyncEnumerable<MediaItem> GetMediaItemsAsync(CancellationToken cancellationToken) =>
        _gate.ListAsync(nameof(GetMediaItemsAsync), _inner.GetMediaItemsAsync(cancellationToken), ListingLies.Tell, cancellationToken);

    /// <inheritdoc/>
    public Task<MediaContent> OpenReadAsync(MediaItem item, Rendition rendition, CancellationToken cancellationToken) =>
        _gate.CallAsync(
            nameof(OpenReadAsync),
            async fault =>
            {
                var content = await _inner.OpenReadAsync(item, rendition, cancellationToken).ConfigureAwait(false);
                return new MediaContent(_gate.Change(content.Stream, fault), content)
                {
                    ContentType = content.ContentType,
                    LengthBytes = content.LengthBytes,
                };
            },
            cancellationToken
        );
}
