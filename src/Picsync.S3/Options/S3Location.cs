using System.Diagnostics.CodeAnalysis;

namespace Picsync.S3;

/// <summary>A place in a bucket, as <c>s3://bucket/prefix</c> names it.</summary>
public sealed record S3Location
{
    private const string Scheme = "s3://";

    /// <summary>Names a place.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="prefix">
    /// The prefix of the objects' keys; slashes at its ends do not matter, and letters with accents are taken in their composed form.
    /// </param>
    /// <exception cref="ArgumentException">
    /// The bucket is not a name that buckets can have, or the prefix leads elsewhere than it says: <c>.</c>, <c>..</c> or nothing as the
    /// name of a folder, a backslash, or a control character.
    /// </exception>
    public S3Location(string bucket, string prefix = "")
    {
        ArgumentNullException.ThrowIfNull(bucket);
        ArgumentNullException.ThrowIfNull(prefix);
        if (!IsBucketName(bucket))
        {
            throw new ArgumentException($"'{bucket}' is no name of a bucket.", nameof(bucket));
        }

        if (KeyPath.FaultOf(prefix.Trim('/')) is { } fault)
        {
            throw new ArgumentException($"'{prefix}' is no prefix of objects: {fault}.", nameof(prefix));
        }

        Bucket = bucket;
        Prefix = KeyPath.Compose(prefix.Trim('/')) is { Length: > 0 } path ? path + "/" : "";
    }

    /// <summary>Gets the bucket.</summary>
    public string Bucket { get; }

    /// <summary>Gets the prefix: empty, or ending in a slash.</summary>
    public string Prefix { get; }

    /// <summary>Reads <c>s3://bucket/prefix</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="location">The place.</param>
    /// <returns>Whether the text names one.</returns>
    public static bool TryParse(string? text, [NotNullWhen(true)] out S3Location? location) => TryParse(text, out location, out _);

    /// <summary>Reads <c>s3://bucket/prefix</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="location">The place.</param>
    /// <param name="fault">What is wrong with the prefix; null when the text has another form altogether.</param>
    internal static bool TryParse(string? text, [NotNullWhen(true)] out S3Location? location, out string? fault)
    {
        (location, fault) = (null, null);
        if (text is null || !text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var rest = text[Scheme.Length..];
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        var bucket = slash < 0 ? rest : rest[..slash];
        var prefix = slash < 0 ? "" : rest[slash..];
        fault = KeyPath.FaultOf(prefix.Trim('/'));
        if (!IsBucketName(bucket) || fault is not null)
        {
            return false;
        }

        location = new S3Location(bucket, prefix);
        return true;
    }

    /// <summary>Gives <c>s3://bucket/prefix</c>, without a slash at the end.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Scheme}{Bucket}{(Prefix.Length == 0 ? "" : "/" + Prefix.TrimEnd('/'))}";

    // Names of old buckets have capital letters and underscores.
    private static bool IsBucketName(string name) =>
        name.Length is >= 3 and <= 255 && name.All(static c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_') && name[0] != '.';
}
