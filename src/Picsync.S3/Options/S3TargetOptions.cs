namespace Picsync.S3;

/// <summary>Where a target puts photos.</summary>
/// <param name="Location">The bucket, and the prefix before every key.</param>
public sealed record S3TargetOptions(S3Location Location)
{
    /// <summary>Gets the e-mail address of the person whose photos they are, for <c>{md5(email)}</c>; it is stored nowhere.</summary>
    public string? Email { get; init; }

    /// <summary>Gets what the keys look like below the prefix.</summary>
    /// <value>
    /// Text with <c>{md5(email)}</c> (of the address in lower case) or <c>{md5(email:asWritten)}</c> and <c>{album}</c> in folders of their own, then <c>{year}</c>, <c>{month}</c> and <c>{day}</c> of the
    /// photo, and <c>{file}</c> at the end. The default is null: <c>{md5(email)}/{file}</c> where <see cref="Email"/> is set, else
    /// <c>{file}</c>. Without <c>{album}</c> the place is one album, whatever its name.
    /// </value>
    public string? Layout { get; init; }
}
