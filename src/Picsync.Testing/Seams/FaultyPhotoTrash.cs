namespace Picsync.Testing;

/// <summary>Any trash with faults.</summary>
public sealed class FaultyPhotoTrash : IPhotoTrash
{
    private readonly IPhotoTrash _inner;
    private readonly CallGate _gate;

    /// <summary>Wraps a trash.</summary>
    /// <param name="inner">The trash.</param>
    /// <param name="killSwitch">What ends the process that uses it; may be shared with other wrappers.</param>
    /// <param name="timeProvider">The clock for delays; null for the system's.</param>
    public FaultyPhotoTrash(IPhotoTrash inner, KillSwitch? killSwitch = null, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(inner);
        _inner = inner;
        Faults = new CallFaults("The trash");
        _gate = new CallGate(Faults, killSwitch, timeProvider);
    }

    /// <summary>Gets what goes wrong.</summary>
    public CallFaults Faults { get; }

    /// <inheritdoc/>
    public Task<bool> PutAsync(TrashedPhoto photo, Stream content, CancellationToken cancellationToken) =>
        _gate.CallAsync(nameof(PutAsync), () => _inner.PutAsync(photo, content, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<TrashedPhoto>> GetPhotosAsync(RunId run, CancellationToken cancellationToken) =>
        _gate.CallAsync(nameof(GetPhotosAsync), () => _inner.GetPhotosAsync(run, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<Stream> OpenReadAsync(TrashedPhoto photo, CancellationToken cancellationToken) =>
        _gate.CallAsync(
            nameof(OpenReadAsync),
            async fault => _gate.Change(await _inner.OpenReadAsync(photo, cancellationToken).ConfigureAwait(false), fault),
            cancellationToken
        );

    /// <inheritdoc/>
    public Task EndRunAsync(RunId run, bool keeps, CancellationToken cancellationToken) =>
        _gate.CallAsync(nameof(EndRunAsync), () => _inner.EndRunAsync(run, keeps, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<int> PruneAsync(CancellationToken cancellationToken) =>
        _gate.CallAsync(nameof(PruneAsync), () => _inner.PruneAsync(cancellationToken), cancellationToken);
}
