namespace Picsync.Reliability.Tests;

/// <summary>A source whose photos have their dates inside them, and which counts how often one is looked into.</summary>
internal sealed class DateInsideSource(IPhotoSource inner, Func<MediaItem, DateTimeOffset?> read)
    : IDateReadingPhotoSource,
        INotingPhotoSource
{
    private int _readCount;

    public int ReadCount => _readCount;

    public SourceId Id => inner.Id;

    public SourceCapabilities Capabilities => inner.Capabilities;

    public IReadOnlyList<string> Notes { get; init; } = [];

    public IAsyncEnumerable<MediaItem> GetMediaItemsAsync(CancellationToken cancellationToken) =>
        inner.GetMediaItemsAsync(cancellationToken);

    public IAsyncEnumerable<PassedOverFile> GetPassedOverAsync(CancellationToken cancellationToken) =>
        AsyncEnumerable.Empty<PassedOverFile>();

    public Task<MediaContent> OpenReadAsync(MediaItem item, Rendition rendition, CancellationToken cancellationToken) =>
        inner.OpenReadAsync(item, rendition, cancellationToken);

    public Task<DateTimeOffset?> ReadTakenAtAsync(MediaItem item, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _readCount);
        return Task.FromResult(read(item));
    }
}
