using System.Security;

namespace Picsync.Testing;

/// <summary>An answer that says what is wrong, thrown where it is found.</summary>
internal sealed class S3Failure(int status, string code, string message) : Exception(message)
{
    /// <summary>Gets the region that the answer's fields name.</summary>
    public string? Region { get; init; }

    /// <summary>Gets the region that the answer's header names.</summary>
    public string? BucketRegion { get; init; }

    public Reply ToReply()
    {
        var region = Region is null ? "" : $"<Region>{Region}</Region>";
        var reply = Reply.Xml(
            status,
            $"<Error><Code>{code}</Code><Message>{SecurityElement.Escape(Message)}</Message>{region}<RequestId>SIMULATED</RequestId></Error>"
        );
        return BucketRegion is null ? reply : reply.With("x-amz-bucket-region", BucketRegion);
    }

    /// <summary>Refuses a header or parameter that the service does not know.</summary>
    public static S3Failure Unknown(string what, S3SimulatorOptions options) =>
        options.RefusalStatus == 400
            ? new S3Failure(400, "InvalidArgument", $"Unsupported header or parameter '{what}' received for this API call.")
            : new S3Failure(options.RefusalStatus, "NotImplemented", "A header you provided implies functionality that is not implemented");
}
