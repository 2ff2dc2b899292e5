namespace Picsync.Nixplay;

/// <summary>An upload's result. The service tells no photo id; the digest finds the photo in the album's listing.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="FileName">The name that was sent.</param>
/// <param name="Md5">The digest of the bytes, from the caller or from storage; null when neither told.</param>
public sealed record NixplayUploadResult(NixplayUploadOutcome Outcome, string FileName, ContentHash? Md5);
