using System.Text.Json.Serialization;

namespace Picsync.Nixplay.Wire;

/// <summary>The shapes as sent. Unknown members are ignored and every member may be missing; see docs/services/nixplay.md.</summary>
[JsonSourceGenerationOptions(
    Converters = [typeof(TolerantInt64Converter), typeof(TolerantStringConverter), typeof(TolerantBooleanConverter)]
)]
[JsonSerializable(typeof(LoginWire))]
[JsonSerializable(typeof(ProfileWire))]
[JsonSerializable(typeof(ErrorWire))]
[JsonSerializable(typeof(AlbumWire))]
[JsonSerializable(typeof(List<AlbumWire?>))]
[JsonSerializable(typeof(PhotoPageWire))]
[JsonSerializable(typeof(PhotoWire))]
[JsonSerializable(typeof(List<PlaylistWire?>))]
[JsonSerializable(typeof(PlaylistCreatedWire))]
[JsonSerializable(typeof(SlidePageWire))]
[JsonSerializable(typeof(NewPlaylistWire))]
[JsonSerializable(typeof(NewItemsWire))]
[JsonSerializable(typeof(List<FrameWire?>))]
[JsonSerializable(typeof(FrameWire))]
[JsonSerializable(typeof(FrameStatusListWire))]
[JsonSerializable(typeof(EnableOnFrameWire))]
[JsonSerializable(typeof(ReceiverWire))]
[JsonSerializable(typeof(TicketReplyWire))]
[JsonSerializable(typeof(StoredSessionWire))]
internal sealed partial class NixplayJson : JsonSerializerContext;
