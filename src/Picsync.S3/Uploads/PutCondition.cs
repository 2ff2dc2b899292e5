namespace Picsync.S3;

/// <summary>What must be so for an upload to take effect.</summary>
/// <param name="ETag">The tag of the object that is replaced; null when there must be none.</param>
internal sealed record PutCondition(string? ETag)
{
    /// <summary>Gets the condition that nothing has the key yet.</summary>
    public static PutCondition Absent { get; } = new(ETag: null);

    public static PutCondition Matches(string etag) => new(etag);

    public string? IfNoneMatch => ETag is null ? "*" : null;

    public string? IfMatch => ETag is null ? null : $"\"{ETag}\"";

    /// <summary>Gets whether the service can be asked to keep it: not by a tag that it does not know.</summary>
    public bool CanBeAsked => ETag is null || !Etags.IsMadeUp(ETag);
}
