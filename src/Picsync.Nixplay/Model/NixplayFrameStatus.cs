namespace Picsync.Nixplay;

/// <summary>Whether a frame is connected. It does not tell that the frame has fetched the newest photos.</summary>
/// <param name="FrameId">The frame's number, as in <see cref="NixplayFrame.Id"/>.</param>
/// <param name="IsConnected">Whether it is connected now.</param>
public sealed record NixplayFrameStatus(long FrameId, bool IsConnected)
{
    /// <summary>Gets the frame's hardware id.</summary>
    public string? HardwareId { get; init; }

    /// <summary>Gets when it was last heard of.</summary>
    public DateTimeOffset? LastSeenAt { get; init; }

    /// <summary>Gets when it last connected.</summary>
    public DateTimeOffset? LastConnectedAt { get; init; }
}
