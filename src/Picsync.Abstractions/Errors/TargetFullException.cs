namespace Picsync;

/// <summary>The target has no room left; further uploads of the run are pointless, what is there is safe.</summary>
/// <param name="service">The service's display name.</param>
/// <param name="operation">What was asked of it, in words.</param>
/// <param name="reason">What the service said, as the rest of a sentence.</param>
/// <param name="innerException">The cause, when there is one.</param>
public sealed class TargetFullException(string service, string operation, string reason, Exception? innerException = null)
    : ServiceRequestException(service, operation, reason, innerException);
