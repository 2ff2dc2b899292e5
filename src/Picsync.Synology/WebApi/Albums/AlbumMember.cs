namespace Picsync.Synology.WebApi;

/// <summary>Somebody with whom an album is shared.</summary>
/// <param name="Type"><c>user</c>, <c>group</c> or <c>public</c>.</param>
/// <param name="SystemId">The id in the system (1026 and up), which is not the id in Synology Photos.</param>
/// <param name="Role">What they may do: <c>view</c>, <c>download</c>, <c>upload</c>, <c>manage</c>.</param>
internal sealed record AlbumMember(string Type, long SystemId, string? Role);
