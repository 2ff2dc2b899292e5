using Amazon.S3;

namespace Picsync.S3;

/// <summary>What a call asks for, in the words of messages.</summary>
/// <param name="Operation">Which of a fixed few it is: <c>list objects</c>.</param>
/// <param name="Bucket">The bucket.</param>
internal sealed record S3Call(string Operation, string Bucket)
{
    /// <summary>Gets the object's key; null when it is about the bucket.</summary>
    public string? Key { get; init; }

    /// <summary>Gets how many bytes are sent.</summary>
    public long LengthBytes { get; init; }

    /// <summary>Gets whether the tag of what is read is no digest of it, or not to be believed, so that nothing is compared with it.</summary>
    public bool IgnoresTag { get; init; }

    /// <summary>Gets which errors are answers that the caller deals with itself.</summary>
    public Func<AmazonS3Exception, bool>? Expects { get; init; }

    public override string ToString() => Key is null ? $"{Operation} of s3://{Bucket}" : $"{Operation} s3://{Bucket}/{Key}";
}
