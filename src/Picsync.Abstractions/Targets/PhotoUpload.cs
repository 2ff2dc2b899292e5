namespace Picsync;

/// <summary>One photo on its way to a target.</summary>
public sealed record PhotoUpload
{
    /// <summary>Gets the name for the photo: one path segment, without control characters.</summary>
    public required string FileName { get; init; }

    /// <summary>Gets the MIME type of the bytes.</summary>
    public required string ContentType { get; init; }

    /// <summary>Gets how many bytes <see cref="OpenReadAsync"/> yields.</summary>
    public required long LengthBytes { get; init; }

    /// <summary>Gets the digests of those bytes; the target's identity kind is always among them.</summary>
    public required ContentHashes Hashes { get; init; }

    /// <summary>Gets what opens the bytes from their start. It is called anew for each attempt; the caller disposes the stream.</summary>
    public required Func<CancellationToken, ValueTask<Stream>> OpenReadAsync { get; init; }

    /// <summary>Gets when the photo was taken.</summary>
    public DateTimeOffset? TakenAt { get; init; }

    /// <summary>Gets the caption.</summary>
    public string? Caption { get; init; }

    /// <summary>Gets the source that listed the photo; null when it comes from none.</summary>
    public SourceId? Source { get; init; }

    /// <summary>Gets the item's id in that source; null when it comes from none.</summary>
    public string? SourceItemId { get; init; }
}
