namespace Picsync.Testing;

/// <summary>How a simulated service answers a request that is signed for another region than a bucket's.</summary>
public enum S3RegionAnswer
{
    /// <summary>400 <c>AuthorizationHeaderMalformed</c>, the region in the error's words and fields, as Amazon, MinIO and Garage do.</summary>
    Malformed,

    /// <summary>301 <c>PermanentRedirect</c>, the region in the header <c>x-amz-bucket-region</c>.</summary>
    MovedPermanently,

    /// <summary>307 <c>TemporaryRedirect</c>, the region in the header <c>x-amz-bucket-region</c>.</summary>
    MovedForNow,

    /// <summary>400 with the region nowhere but in the error's words.</summary>
    Words,

    /// <summary>400 without a word of where the bucket is.</summary>
    Nothing,
}
