namespace Picsync;

/// <summary>
/// A target refused one item by an answer that is not known: the item may be at fault, or the moment. The item has failed. Later runs
/// send it again, and once it was refused in three runs it is skipped with what the service said; other bytes begin anew.
/// </summary>
/// <param name="service">The service's display name.</param>
/// <param name="operation">What was asked of it, in words.</param>
/// <param name="reason">What the service said, as the rest of a sentence.</param>
/// <param name="innerException">The cause, when there is one.</param>
public sealed class ItemRefusedException(string service, string operation, string reason, Exception? innerException = null)
    : ServiceRequestException(service, operation, reason, innerException);
