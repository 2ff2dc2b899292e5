using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Polly.CircuitBreaker;

namespace Picsync.S3;

/// <summary>Says what an error of the service means for the caller.</summary>
internal static class S3Errors
{
    public const string Service = "S3";

    public static bool IsNotFound(AmazonS3Exception error) =>
        error.StatusCode == HttpStatusCode.NotFound && error.ErrorCode is not "NoSuchBucket";

    /// <summary>Tells whether a condition of a request was not met.</summary>
    public static bool IsConditionNotMet(AmazonS3Exception error) => error.StatusCode == HttpStatusCode.PreconditionFailed;

    /// <summary>Tells whether the service says that it does not know what was asked.</summary>
    public static bool IsNotImplemented(AmazonS3Exception error) => error.StatusCode == HttpStatusCode.NotImplemented;

    /// <summary>Tells whether a service may have refused a header or parameter that it does not know, rather than what was asked.</summary>
    public static bool IsRefusalOfWords(AmazonS3Exception error) =>
        error.StatusCode switch
        {
            HttpStatusCode.NotImplemented or HttpStatusCode.MethodNotAllowed => true,
            HttpStatusCode.BadRequest => error.ErrorCode
                is null
                    or ""
                    or "BadRequest"
                    or "NotImplemented"
                    or "XNotImplemented"
                    or "InvalidArgument"
                    or "InvalidRequest"
                    or "InvalidHeader"
                    or "UnsupportedHeader"
                    or "UnsupportedArgument"
                    or "UnsupportedOperation"
                || Mentions(error, "x-amz-checksum")
                || Mentions(error, "header"),
            _ => false,
        };

    /// <summary>Tells whether an error's words have a word in them.</summary>
    public static bool Mentions(AmazonS3Exception error, string word) =>
        error.Message?.Contains(word, StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Tells whether the same call may succeed in a moment.</summary>
    public static bool IsPassing(Exception? cause) =>
        cause switch
        {
            AmazonS3Exception { ErrorCode: "RequestTimeTooSkewed" } => true,
            // The service is at work on the same key for somebody else.
            AmazonS3Exception { ErrorCode: "OperationAborted" or "ConditionalRequestConflict" } => true,
            AmazonS3Exception { ErrorCode: "RequestTimeout" or "SlowDown" or "Throttling" or "ThrottlingException" } => true,
            AmazonS3Exception { StatusCode: HttpStatusCode.NotImplemented or HttpStatusCode.InsufficientStorage } => false,
            AmazonS3Exception { StatusCode: HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout } => true,
            AmazonS3Exception error => (int)error.StatusCode >= 500,
            HttpRequestException or IOException or TimeoutException => true,
            _ => false,
        };

    public static bool IsTranslatable(Exception cause, CancellationToken cancellationToken) =>
        cause
            is AmazonClientException
                or AmazonServiceException
                or HttpRequestException
                or IOException
                or TimeoutException
                or BrokenCircuitException
                or System.Xml.XmlException
                or InvalidDataException
                // What the SDK throws for dates, numbers and truths that it cannot read.
                or FormatException
                or OverflowException
                or ArgumentOutOfRangeException
        || CredentialErrors.IsOne(cause)
        || (cause is OperationCanceledException && !cancellationToken.IsCancellationRequested);

    /// <summary>Describes an error in a few words without anything of a request's own.</summary>
    public static string Describe(Exception? cause) =>
        cause switch
        {
            AmazonS3Exception { ErrorCode.Length: > 0 } error => $"{(int)error.StatusCode} {error.ErrorCode}",
            AmazonServiceException error when (int)error.StatusCode > 0 => $"{(int)error.StatusCode}",
            BrokenCircuitException => "the service failed nearly every request lately and is left alone for a moment",
            AmazonServiceException { InnerException: { } inner } => inner.Message,
            null => "",
            FormatException or OverflowException or ArgumentOutOfRangeException =>
                $"a value of the answer cannot be read ({cause.Message})",
            _ => cause.Message,
        };

    public static PicsyncException Translate(Exception cause, S3Call call, S3Options options) =>
        cause switch
        {
            AmazonS3Exception error when (int)error.StatusCode >= 300 => Translate(error, call, options),
            _ when CredentialErrors.Find(cause, options) is { } withoutCredentials => withoutCredentials,
            _ => new ServiceRequestException(Service, call.ToString(), $"{Describe(cause)}.", cause)
            {
                IsTransient = true,
                OutcomeIsUnknown = call.LengthBytes > 0,
            },
        };

    private static PicsyncException Translate(AmazonS3Exception error, S3Call call, S3Options options) =>
        error.ErrorCode switch
        {
            "NoSuchBucket" => new AlbumNotFoundException(
                Service,
                $"s3://{call.Bucket}",
                "Create the bucket, or correct its name; it is not made by itself.",
                error
            ),
            "InvalidAccessKeyId" or "SignatureDoesNotMatch" or "InvalidToken" or "ExpiredToken" or "TokenRefreshRequired" =>
                CredentialErrors.NotAccepted(error),
            "QuotaExceeded" or "XMinioStorageFull" or "XMinioAdminBucketQuotaExceeded" when IsVerdict(error) => new TargetFullException(
                Service,
                call.ToString(),
                $"there is no room left ({error.ErrorCode}).",
                error
            )
            {
                StatusCode = (int)error.StatusCode,
            },
            "InvalidObjectState" => new ItemUnavailableException(
                call.Key ?? call.Bucket,
                "It is in an archive storage class; restore it first.",
                error
            ),
            _ when error.StatusCode == HttpStatusCode.InsufficientStorage => new TargetFullException(
                Service,
                call.ToString(),
                "there is no room left.",
                error
            )
            {
                StatusCode = (int)error.StatusCode,
            },
            _ when call.LengthBytes > 0 && IsAboutTheObject(error) => new ItemRefusedException(
                Service,
                call.ToString(),
                $"{Describe(error)}.",
                error
            )
            {
                StatusCode = (int)error.StatusCode,
            },
            _ => new ServiceRequestException(Service, call.ToString(), $"{Describe(error)}{HintFor(error, call, options)}", error)
            {
                StatusCode = (int)error.StatusCode,
                IsTransient = IsPassing(error),
                OutcomeIsUnknown = (int)error.StatusCode >= 500 && call.LengthBytes > 0,
            },
        };

    // What asks to slow down, and a service in trouble, say nothing of room, whatever code they use.
    private static bool IsVerdict(AmazonS3Exception error) =>
        (int)error.StatusCode is (>= 400 and < 500 and not 408 and not 429) or (int)HttpStatusCode.InsufficientStorage;

    private static bool IsAboutTheObject(AmazonS3Exception error) =>
        error.ErrorCode is "EntityTooLarge" or "EntityTooSmall" or "KeyTooLongError" or "MetadataTooLarge"
        || (error.StatusCode == HttpStatusCode.UnprocessableEntity && error.ErrorCode?.Length > 0);

    private static string HintFor(AmazonS3Exception error, S3Call call, S3Options options) =>
        error.ErrorCode switch
        {
            "AccessDenied" or "AllAccessDisabled" or "Forbidden" => $". {Permissions.Missing(call, error)}",
            "RequestTimeTooSkewed" => ". This machine's clock is wrong; set it by a time service.",
            "PermanentRedirect"
            or "TemporaryRedirect"
            or "AuthorizationHeaderMalformed"
            or "IllegalLocationConstraintException"
            or "InvalidRegion" => $". The bucket is in another region than {options.Region ?? "the one in use"}; "
                + "set PICSYNC_S3__Region or AWS_REGION to the bucket's.",
            "SlowDown" or "Throttling" => ". The service asks for fewer requests; lower PICSYNC_S3__ParallelUploads if it persists.",
            "BadDigest" or "XAmzContentSHA256Mismatch" or "InvalidDigest" => ". The bytes were damaged on the way.",
            _ when error.StatusCode == HttpStatusCode.NotImplemented => ". The service does not know this call or one of its headers; "
                + "PICSYNC_S3__Checksums=false and PICSYNC_S3__ConditionalPuts=false leave headers out that some lack.",
            _ when error.StatusCode == HttpStatusCode.Forbidden => ". These credentials may not do that.",
            _ => ".",
        };
}
