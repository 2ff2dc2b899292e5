namespace Picsync.Synology.WebApi;

/// <summary>What came of an upload to the NAS.</summary>
/// <param name="ItemId">The item that the library holds now.</param>
/// <param name="WasAlreadyThere">Whether the NAS held the file already.</param>
internal sealed record UploadResult(long ItemId, bool WasAlreadyThere);
