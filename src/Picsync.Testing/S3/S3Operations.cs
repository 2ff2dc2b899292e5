namespace Picsync.Testing;

/// <summary>The names under which an <see cref="S3Simulator"/> logs requests and takes faults.</summary>
public static class S3Operations
{
    /// <summary>The buckets are listed.</summary>
    public const string ListBuckets = "list buckets";

    /// <summary>A bucket is made.</summary>
    public const string CreateBucket = "create bucket";

    /// <summary>A bucket is looked at.</summary>
    public const string HeadBucket = "head bucket";

    /// <summary>A page of objects is listed.</summary>
    public const string ListObjects = "list objects";

    /// <summary>The versions of objects are listed.</summary>
    public const string ListVersions = "list versions";

    /// <summary>An object is read.</summary>
    public const string GetObject = "get object";

    /// <summary>An object is looked at.</summary>
    public const string HeadObject = "head object";

    /// <summary>An object is written.</summary>
    public const string PutObject = "put object";

    /// <summary>An object, or a version of one, is deleted.</summary>
    public const string DeleteObject = "delete object";

    /// <summary>An upload in parts is begun.</summary>
    public const string BeginUpload = "begin upload";

    /// <summary>A part is uploaded.</summary>
    public const string PutPart = "put part";

    /// <summary>The parts of an upload are listed.</summary>
    public const string ListParts = "list parts";

    /// <summary>An upload in parts is completed.</summary>
    public const string CompleteUpload = "complete upload";

    /// <summary>An upload in parts is given up.</summary>
    public const string AbortUpload = "abort upload";

    /// <summary>Unfinished uploads are listed.</summary>
    public const string ListUploads = "list uploads";
}
