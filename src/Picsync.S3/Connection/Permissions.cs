using Amazon.S3;

namespace Picsync.S3;

/// <summary>Says which permission a call needs, and on what.</summary>
internal static class Permissions
{
    /// <summary>Says what is missing for a call that was denied.</summary>
    public static string Missing(S3Call call, AmazonS3Exception error) =>
        error.Message?.Contains("kms:", StringComparison.OrdinalIgnoreCase) == true
            ? $"These credentials may not use the key that s3://{call.Bucket} is encrypted with; they need kms:GenerateDataKey and kms:Decrypt on it."
            : $"These credentials need {NameOf(call.Operation)} on {ResourceOf(call)}, and no policy may deny it.";

    private static string NameOf(string operation) =>
        operation switch
        {
            "list objects" => "s3:ListBucket",
            "list buckets" => "s3:ListAllMyBuckets",
            "list versions" => "s3:ListBucketVersions",
            "list unfinished uploads" => "s3:ListBucketMultipartUploads",
            "list the parts of" => "s3:ListMultipartUploadParts",
            "abort the upload of" => "s3:AbortMultipartUpload",
            "delete" => "s3:DeleteObject",
            "delete a version of" => "s3:DeleteObjectVersion",
            "read" or "look at" or "verify" => "s3:GetObject",
            _ => "s3:PutObject",
        };

    // Policies of services like Amazon's name buckets in the same way.
    private static string ResourceOf(S3Call call) =>
        call.Operation.StartsWith("list ", StringComparison.Ordinal) && call.Operation != "list the parts of"
            ? $"arn:aws:s3:::{call.Bucket}"
            : $"arn:aws:s3:::{call.Bucket}/{call.Key?[..(call.Key.LastIndexOf('/') + 1)]}*";
}
