namespace Picsync.S3;

/// <summary>What requests ask for where the service knows it, and do without where it does not.</summary>
[Flags]
internal enum S3Feature
{
    None = 0,

    /// <summary><c>x-amz-checksum-…</c> of uploads, and the wish for them at downloads and looks.</summary>
    Checksums = 1,

    /// <summary><c>If-None-Match</c> and <c>If-Match</c> of uploads.</summary>
    Conditions = 2,

    /// <summary><c>list-type=2</c>; without it, the older listing with markers.</summary>
    NewerListing = 4,
}
