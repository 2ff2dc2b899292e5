namespace Picsync.S3;

/// <summary>An object as a listing shows it.</summary>
/// <param name="Key">The key.</param>
/// <param name="ETag">The entity tag without quotes, or what stands for it; see <see cref="Etags"/>.</param>
/// <param name="LengthBytes">The length.</param>
/// <param name="StorageClass">The storage class, when it is told.</param>
internal sealed record ListedObject(string Key, string ETag, long LengthBytes, string? StorageClass)
{
    /// <summary>Gets the last part of the key.</summary>
    public string Name => Key[(Key.LastIndexOf('/') + 1)..];

    /// <summary>Gets whether its bytes cannot be had without having them brought back first.</summary>
    public bool IsArchived => StorageClass is "GLACIER" or "DEEP_ARCHIVE";

    /// <summary>Gets whether a part of its key is <c>..</c> or the like, which programs on the way would take for another object.</summary>
    public bool LeadsElsewhere => KeyPath.LeadsElsewhere(Key);

    /// <summary>Gets whether the object is a picture or video, by its name, and not one of Picsync's own.</summary>
    public bool IsMedia => !Name.StartsWith(ObjectNames.OwnPrefix, StringComparison.Ordinal) && MediaNames.FindType(Name) is not null;
}
