namespace Picsync.S3;

/// <summary>What is at the key of an upload whose tag does not tell.</summary>
internal enum StoredVerdict
{
    /// <summary>The bytes that were sent, or nothing that says otherwise.</summary>
    Ours,

    /// <summary>Another object, which somebody put there meanwhile.</summary>
    AnotherObject,
}
