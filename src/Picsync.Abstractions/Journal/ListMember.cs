namespace Picsync;

/// <summary>An item that a certified list had, with the bytes that it stood for. An item whose bytes changed is two of them.</summary>
/// <param name="ItemId">The item's id.</param>
/// <param name="Hash">The digest of its bytes, of the target's identity kind; null while it is not known.</param>
public sealed record ListMember(string ItemId, ContentHash? Hash)
{
    /// <summary>Gets the part of its source that it lay in: <see cref="MediaItem.Part"/>.</summary>
    public string? Part { get; init; }

    /// <summary>Gets when it was taken on the camera's clock; null when that is not known, or no condition of the list asks for it.</summary>
    public DateTime? TakenAt { get; init; }

    /// <summary>Gets when a certified list first lacked it, or stood for other bytes; null while it is listed.</summary>
    public DateTimeOffset? LeftAt { get; init; }

    /// <summary>Gets the <see cref="CertifiedListing.Place"/> under which it was last listed; null while it is listed.</summary>
    public string? Place { get; init; }

    /// <summary>
    /// Gets whether what it left is done with: its photo was let go, or none waited for it. Until then guards measure by the list that had it.
    /// </summary>
    public bool IsSettled { get; init; }
}
