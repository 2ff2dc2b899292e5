namespace Picsync.Testing;

/// <content>What gives back the bytes it holds.</content>
public sealed partial class InMemoryFrameTarget
{
    /// <summary>Gets or sets what opening an item throws; null lets it pass. Null for none.</summary>
    public Func<InMemoryFrameItem, Exception?>? OpeningFailure { get; set; }

    /// <summary>Gets or sets what listing the shown items throws; null when it works.</summary>
    public Exception? PublishedFailure { get; set; }

    /// <inheritdoc/>
    public Task<MediaContent> OpenReadAsync(TargetAlbum album, TargetItem item, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(album);
        ArgumentNullException.ThrowIfNull(item);
        cancellationToken.ThrowIfCancellationRequested();
        var held =
            GetAlbum(album).Items.FirstOrDefault(held => held.Id == item.Id)
            ?? throw new ItemUnavailableException(item.FileName ?? item.Id, "it is gone");
        if (OpeningFailure?.Invoke(held) is { } failure)
        {
            throw failure;
        }

        return Task.FromResult(
            new MediaContent(new MemoryStream(held.Bytes.ToArray(), writable: false)) { LengthBytes = held.Bytes.Length }
        );
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> GetPublishedIdsAsync(TargetAlbum album, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(album);
        cancellationToken.ThrowIfCancellationRequested();
        return PublishedFailure is { } failure ? throw failure : Task.FromResult(GetAlbum(album).Published);
    }
}
