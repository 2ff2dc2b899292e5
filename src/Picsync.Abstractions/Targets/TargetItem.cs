namespace Picsync;

/// <summary>One photo as a target holds it.</summary>
/// <param name="Id">The item's id, unique inside the target.</param>
public sealed record TargetItem(string Id)
{
    /// <summary>Gets the digest of the bytes it holds, of the target's identity kind; null when the target does not tell.</summary>
    public ContentHash? Hash { get; init; }

    /// <summary>Gets the file name that it shows.</summary>
    public string? FileName { get; init; }

    /// <summary>Gets the length of the bytes, when the target tells.</summary>
    public long? LengthBytes { get; init; }
}
