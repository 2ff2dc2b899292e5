using System.Security;

namespace Picsync.Testing;

/// <summary>An answer that says what is wrong, thrown where it is found.</summary>
internal sealed class S3Failure(int status, string code, string message) : Exception(message)
{
    public Reply ToReply() =>
        Reply.Xml(
            status,
            $"<Error><Code>{code}</Code><Message>{SecurityElement.Escape(Message)}</Message><RequestId>SIMULATED</RequestId></Error>"
        );
}
