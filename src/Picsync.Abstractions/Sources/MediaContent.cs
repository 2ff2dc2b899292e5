namespace Picsync;

/// <summary>The open bytes of a media item. The caller disposes it.</summary>
public sealed class MediaContent : IAsyncDisposable
{
    private readonly IAsyncDisposable? _owner;

    /// <summary>Wraps an open stream.</summary>
    /// <param name="stream">The bytes, forward only; disposed with this object.</param>
    /// <param name="owner">What else is released with it, such as an HTTP response.</param>
    public MediaContent(Stream stream, IAsyncDisposable? owner = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        Stream = stream;
        _owner = owner;
    }

    /// <summary>Gets the bytes, forward only. Reading past a cut connection throws; it never looks like the end.</summary>
    public Stream Stream { get; }

    /// <summary>Gets the MIME type that came with the bytes.</summary>
    public string? ContentType { get; init; }

    /// <summary>Gets the length announced for the bytes; fewer than that are a truncated download.</summary>
    public long? LengthBytes { get; init; }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Stream.DisposeAsync().ConfigureAwait(false);
        if (_owner is not null)
        {
            await _owner.DisposeAsync().ConfigureAwait(false);
        }
    }
}
