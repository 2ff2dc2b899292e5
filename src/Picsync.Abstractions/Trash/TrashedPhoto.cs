namespace Picsync;

/// <summary>A photo that a run deleted at a target and that is kept for a while.</summary>
/// <param name="Run">The run that deleted it.</param>
/// <param name="Key">The album it was in.</param>
/// <param name="Hash">The digest of its bytes, of the target's identity kind.</param>
/// <param name="FileName">The name it had there: data, never a path.</param>
/// <param name="Position">Its place in what viewers saw, from 0.</param>
/// <param name="DeletedAt">When it was put into the trash, just before it was deleted.</param>
public sealed record TrashedPhoto(RunId Run, JournalKey Key, ContentHash Hash, string FileName, int Position, DateTimeOffset DeletedAt)
{
    /// <summary>Gets the MIME type, when it is known.</summary>
    public string? ContentType { get; init; }

    /// <summary>Gets how many bytes it has.</summary>
    public long LengthBytes { get; init; }
}
