using Microsoft.Extensions.Logging;

namespace Picsync.S3;

/// <summary>What the package logs. Ids are stable; no credentials, signature, signed address or e-mail address goes in.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "S3 attempt {Attempt} failed ({Reason}); again in {Delay}.")]
    public static partial void Repeating(ILogger logger, int attempt, string reason, TimeSpan delay);

    [LoggerMessage(
        2,
        LogLevel.Warning,
        "The service knows no conditional uploads; from now on uploads go without. Two importers at the same moment could replace each other's object."
    )]
    public static partial void NoConditions(ILogger logger);

    [LoggerMessage(3, LogLevel.Warning, "The manifest s3://{Bucket}/{Key} is not believed: {Reason}")]
    public static partial void ManifestNotBelieved(ILogger logger, string bucket, string key, string reason);

    [LoggerMessage(
        4,
        LogLevel.Information,
        "{Count} entries of the manifest s3://{Bucket}/{Key} do not agree with the listing and are left out."
    )]
    public static partial void ManifestEntriesLeftOut(ILogger logger, int count, string bucket, string key);

    [LoggerMessage(5, LogLevel.Information, "Going on with the upload of s3://{Bucket}/{Key}: {Parts} parts are there.")]
    public static partial void UploadResumed(ILogger logger, string bucket, string key, int parts);

    [LoggerMessage(6, LogLevel.Information, "Aborted an upload of s3://{Bucket}/{Key} that was left behind.")]
    public static partial void UploadAborted(ILogger logger, string bucket, string key);

    [LoggerMessage(7, LogLevel.Information, "{Count} uploads are not seen in s3://{Bucket} yet; looking again in {Delay}.")]
    public static partial void NotSeenYet(ILogger logger, int count, string bucket, TimeSpan delay);

    [LoggerMessage(8, LogLevel.Warning, "The object s3://{Bucket}/{Key} holds other bytes than were sent; it is deleted.")]
    public static partial void OtherBytesStored(ILogger logger, string bucket, string key);

    [LoggerMessage(10, LogLevel.Information, "The service takes '{Operation}' only without {Missing}; from now on it is asked so.")]
    public static partial void PlainerWords(ILogger logger, string operation, S3Feature missing);

    [LoggerMessage(11, LogLevel.Information, "The bucket {Bucket} is elsewhere: region {Region}, its name in the {Place}; followed there.")]
    public static partial void Elsewhere(ILogger logger, string bucket, string region, string place);

    [LoggerMessage(
        12,
        LogLevel.Information,
        "The tag of s3://{Bucket}/{Key} is not the digest of what was sent; it was verified by {Means}."
    )]
    public static partial void VerifiedOtherwise(ILogger logger, string bucket, string key, string means);

    [LoggerMessage(9, LogLevel.Information, "What a single upload's ETag means in s3://{Bucket}: {Meaning}.")]
    public static partial void EtagsMean(ILogger logger, string bucket, string meaning);
}
