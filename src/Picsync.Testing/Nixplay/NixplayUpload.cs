namespace Picsync.Testing;

/// <summary>One upload on its way: the ticket, then the bytes, then what became of them. Guarded by the lock of <see cref="NixplayUploads"/>.</summary>
internal sealed class NixplayUpload
{
    public required string MonitorId { get; init; }

    public required string BatchId { get; init; }

    public required string Key { get; init; }

    public required string Policy { get; init; }

    public required string Signature { get; init; }

    public required string FileName { get; init; }

    public required string ContentType { get; init; }

    public required long LengthBytes { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public required long? AlbumId { get; init; }

    public required long? PlaylistId { get; init; }

    public ReadOnlyMemory<byte>? Bytes { get; set; }

    public DateTimeOffset ReadyAt { get; set; }

    /// <summary>Gets or sets what the monitor answers; null until the bytes are processed, empty for success.</summary>
    public string? Outcome { get; set; }

    public bool IsForgotten { get; set; }
}
