using System.Text.Json.Serialization;

namespace Picsync.Synology.WebApi;

/// <summary>What is remembered of an album that Picsync made.</summary>
/// <param name="Id">Its id.</param>
/// <param name="CreatedSeconds">When the NAS says it was made; ids can come again after the NAS was set up anew.</param>
/// <param name="Members">The system ids of the users whom Picsync let in.</param>
internal sealed record ManagedAlbum(long Id, long? CreatedSeconds, IReadOnlyList<long> Members);

[JsonSerializable(typeof(ManagedAlbum))]
internal sealed partial class ManagedAlbumJson : JsonSerializerContext;
