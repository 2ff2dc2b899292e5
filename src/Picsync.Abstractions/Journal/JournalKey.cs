namespace Picsync;

/// <summary>Names what the journal keeps a history of: one album of one target.</summary>
/// <param name="TargetId"><see cref="IFrameTargetReader.Id"/>.</param>
/// <param name="AlbumName">The album's name.</param>
public readonly record struct JournalKey(string TargetId, string AlbumName);
