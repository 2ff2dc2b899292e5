namespace Picsync.Sync;

/// <summary>Why a photo is, or is not, in an album.</summary>
/// <param name="FileName">Its name.</param>
/// <param name="IsInAlbum">Whether the album holds it now.</param>
/// <param name="Reason">The rule that decides over it, as a sentence.</param>
public sealed record PhotoExplanation(string FileName, bool IsInAlbum, string Reason)
{
    /// <summary>Gets the source that lists it; null when none does.</summary>
    public string? SourceId { get; init; }

    /// <summary>Gets whether the source's listing passes it over: <see cref="SourceId"/> and <see cref="ItemId"/> say where it lies.</summary>
    public bool IsPassedOver { get; init; }

    /// <summary>Gets its id in the source; null when none lists it.</summary>
    public string? ItemId { get; init; }

    /// <summary>Gets its id at the target; null when it is not there.</summary>
    public string? TargetItemId { get; init; }

    /// <summary>Gets its digest of the target's identity kind, when known.</summary>
    public ContentHash? Hash { get; init; }

    /// <summary>Gets when Picsync confirmed it at the target; null when it did not put it there, or it is gone.</summary>
    public DateTimeOffset? PutAt { get; init; }

    /// <summary>Gets what runs did with it, newest first.</summary>
    public IReadOnlyList<PhotoEvent> Events { get; init; } = [];
}
