namespace Picsync;

/// <summary>A target's word that it took an upload. It is believed only once <see cref="IFrameTarget.ConfirmAsync"/> sees the item.</summary>
/// <param name="Hash">The digest of the bytes sent, of the target's identity kind.</param>
/// <param name="FileName">The name that was sent.</param>
public sealed record UploadReceipt(ContentHash Hash, string FileName)
{
    /// <summary>Gets whether the target said that it held these bytes already.</summary>
    public bool WasAlreadyThere { get; init; }

    /// <summary>
    /// Gets whether the answer to the upload was lost and the item was only found there afterwards, so that what brought it is not certain.
    /// The default is false.
    /// </summary>
    public bool IsUncertain { get; init; }

    /// <summary>Gets the new item's id, where the target tells it at once.</summary>
    public string? ItemId { get; init; }
}
