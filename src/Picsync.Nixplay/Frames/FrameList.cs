using Picsync.Nixplay.Wire;

namespace Picsync.Nixplay;

/// <summary>The account's frames.</summary>
internal sealed class FrameList(ApiConnection api)
{
    public async Task<IReadOnlyList<NixplayFrame>> GetAsync(CancellationToken cancellationToken)
    {
        var call = ApiCall.Get("list frames", "frames.list", "v3/frames");
        var list = await api.GetAsync(call, NixplayJson.Default.ListFrameWire, cancellationToken).ConfigureAwait(false);
        return list.ConvertAll(entry =>
            ToFrame(entry) ?? throw NixplayErrors.Unreadable(call.Operation, "a frame in its answer lacks its number")
        );
    }

    public async Task<IReadOnlyList<NixplayFrameStatus>> GetStatusesAsync(CancellationToken cancellationToken)
    {
        var call = ApiCall.Get("read which frames are online", "frames.status", "v3/frame/online-status");
        var wire = await api.GetAsync(call, NixplayJson.Default.FrameStatusListWire, cancellationToken).ConfigureAwait(false);
        return wire.Frames is { } frames
            ? frames.ConvertAll(entry => ToStatus(entry, call.Operation))
            : throw NixplayErrors.Unreadable(call.Operation, "its answer lacks the list of frames");
    }

    /// <summary>Adds a playlist to what a frame shows; the others stay.</summary>
    public Task EnableAsync(long frameId, long playlistId, CancellationToken cancellationToken) =>
        api.SendAsync(
            ApiCall.Json(
                "show the playlist on the frame",
                "frames.enable_playlist",
                $"v3/shared-frames/{frameId}/playlists",
                new EnableOnFrameWire([new EnabledPlaylistWire(playlistId)]),
                NixplayJson.Default.EnableOnFrameWire
            ) with
            {
                IsRepeatable = true,
            },
            cancellationToken
        );

    public static NixplayFrame? ToFrame(FrameWire? wire) =>
        (wire?.Pk ?? wire?.FramePk ?? wire?.Id) is { } id ? new NixplayFrame(id, wire!.Name ?? "") : null;

    private static NixplayFrameStatus ToStatus(FrameStatusWire? wire, string operation) =>
        wire is { FramePk: { } id }
            ? new NixplayFrameStatus(id, wire.Connected ?? false)
            {
                HardwareId = wire.FrameId,
                LastSeenAt = LenientDates.Milliseconds(wire.LastSeen),
                LastConnectedAt = LenientDates.Milliseconds(wire.LastConnected),
            }
            : throw NixplayErrors.Unreadable(operation, "a frame in its answer lacks its number");
}
