namespace Picsync.Synology.WebApi;

/// <summary>The service answered with an error code.</summary>
internal sealed class ApiRefusal(string operation, int code, string reason)
    : ServiceRequestException(SynologyErrors.Service, operation, reason)
{
    /// <summary>Gets the code, as <see cref="ApiCodes"/> names them.</summary>
    public int Code { get; } = code;
}
