using System.Runtime.CompilerServices;

namespace Picsync.Testing;

/// <summary>Any target with faults: it fails, hangs, lies, loses, changes and delays as a test says.</summary>
/// <remarks>Where the target inside cannot be read, reading its photos ends in <see cref="ItemUnavailableException"/>.</remarks>
public sealed class FaultyTarget : IFrameTarget, IReadableFrameTarget
{
    private readonly IFrameTarget _inner;
    private readonly CallGate _gate;
    private readonly HeldUploads _held;

    /// <summary>Wraps a target.</summary>
    /// <param name="inner">The target.</param>
    /// <param name="killSwitch">What ends the process that uses it; may be shared with other wrappers.</param>
    /// <param name="timeProvider">The clock for delays; null for the system's.</param>
    public FaultyTarget(IFrameTarget inner, KillSwitch? killSwitch = null, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(inner);
        _inner = inner;
        _held = new HeldUploads(inner);
        Faults = new CallFaults(inner.Id);
        _gate = new CallGate(Faults, killSwitch, timeProvider);
    }

    /// <summary>Gets what goes wrong.</summary>
    public CallFaults Faults { get; }

    /// <inheritdoc/>
    public string Id => _inner.Id;

    /// <inheritdoc/>
    public IReadOnlyList<string> EarlierIds => _inner.EarlierIds;

    /// <inheritdoc/>
    public TargetCapabilities Capabilities => _inner.Capabilities;

    /// <inheritdoc/>
    public Task<TargetAlbum?> FindAlbumAsync(string name, CancellationToken cancellationToken) =>
        _gate.CallAsync(nameof(FindAlbumAsync), () => _inner.FindAlbumAsync(name, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerable<TargetItem> GetItemsAsync(TargetAlbum album, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await _held.CountListingAsync(cancellationToken).ConfigureAwait(false);
        var items = _inner.GetItemsAsync(album, cancellationToken);
        var listed = _gate.ListAsync(nameof(GetItemsAsync), items, ListingLies.Tell, cancellationToken);
        await foreach (var item in listed.ConfigureAwait(false))
        {
            yield return item;
        }
    }

    /// <inheritdoc/>
    public Task<TargetAlbum> CreateAlbumAsync(string name, CancellationToken cancellationToken) =>
        _gate.CallAsync(nameof(CreateAlbumAsync), () => _inner.CreateAlbumAsync(name, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<UploadReceipt> UploadAsync(TargetAlbum album, PhotoUpload upload, CancellationToken cancellationToken) =>
        _gate.CallAsync(
            nameof(UploadAsync),
            async fault =>
            {
                ArgumentNullException.ThrowIfNull(upload);
                var promise = new UploadReceipt(upload.Hashes.Find(Capabilities.IdentityHash)!.Value, upload.FileName);
                if (fault is { Loses: true })
                {
                    return promise;
                }

                if (fault is { HeldListings: > 0 and var listings })
                {
                    await _held.AddAsync(album, upload, listings, cancellationToken).ConfigureAwait(false);
                    return promise;
                }

                var receipt = await _inner.UploadAsync(album, Change(upload, fault), cancellationToken).ConfigureAwait(false);
                return fault is { Corrupts: true } ? promise : receipt;
            },
            cancellationToken
        );

    /// <inheritdoc/>
    public async Task<IReadOnlyList<TargetItem>> ConfirmAsync(
        TargetAlbum album,
        IReadOnlyList<UploadReceipt> receipts,
        CancellationToken cancellationToken
    )
    {
        await _held.CountListingAsync(cancellationToken).ConfigureAwait(false);
        return await _gate
            .CallAsync(
                nameof(ConfirmAsync),
                async fault =>
                {
                    var seen = await _inner.ConfirmAsync(album, receipts, cancellationToken).ConfigureAwait(false);
                    return fault?.Lie is { } lie ? ListingLies.Tell(seen, lie) : seen;
                },
                cancellationToken
            )
            .ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task DeleteAsync(TargetAlbum album, TargetItem item, CancellationToken cancellationToken) =>
        _gate.CallAsync(
            nameof(DeleteAsync),
            async fault =>
            {
                if (fault is not { Loses: true })
                {
                    await _inner.DeleteAsync(album, item, cancellationToken).ConfigureAwait(false);
                }

                return true;
            },
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<PublishOutcome> PublishAsync(
        TargetAlbum album,
        IReadOnlyList<TargetItem> inOrder,
        PublishOptions options,
        CancellationToken cancellationToken
    ) => _gate.CallAsync(nameof(PublishAsync), () => _inner.PublishAsync(album, inOrder, options, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<MediaContent> OpenReadAsync(TargetAlbum album, TargetItem item, CancellationToken cancellationToken) =>
        _gate.CallAsync(
            nameof(OpenReadAsync),
            async fault =>
            {
                ArgumentNullException.ThrowIfNull(item);
                if (_inner is not IReadableFrameTarget readable)
                {
                    throw new ItemUnavailableException(item.FileName ?? item.Id, "this target gives no photos back.");
                }

                var content = await readable.OpenReadAsync(album, item, cancellationToken).ConfigureAwait(false);
                return new MediaContent(_gate.Change(content.Stream, fault), content)
                {
                    ContentType = content.ContentType,
                    LengthBytes = content.LengthBytes,
                };
            },
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> GetPublishedIdsAsync(TargetAlbum album, CancellationToken cancellationToken) =>
        _gate.CallAsync(
            nameof(GetPublishedIdsAsync),
            () =>
                _inner is IReadableFrameTarget readable
                    ? readable.GetPublishedIdsAsync(album, cancellationToken)
                    : Task.FromResult<IReadOnlyList<string>>([]),
            cancellationToken
        );

    private PhotoUpload Change(PhotoUpload upload, CallFault? fault) =>
        fault is { Corrupts: true } or { CutAfterBytes: not null } or { Drops: not null }
            ? upload with
            {
                OpenReadAsync = async token => _gate.Change(await upload.OpenReadAsync(token).ConfigureAwait(false), fault),
            }
            : upload;
}
