namespace Picsync;

/// <summary>An operation of a service failed after all the repeating that was safe; the action it belongs to has failed.</summary>
public class ServiceRequestException : PicsyncException
{
    /// <summary>Describes a failed operation.</summary>
    /// <param name="service">The service's display name.</param>
    /// <param name="operation">What was asked of it, in words: "list albums".</param>
    /// <param name="reason">What went wrong, as the rest of a sentence; no secret, no signed URL.</param>
    /// <param name="innerException">The cause, when there is one.</param>
    public ServiceRequestException(string service, string operation, string reason, Exception? innerException = null)
        : base($"{service} could not {operation}: {reason}", innerException)
    {
        Service = service;
        Operation = operation;
        Reason = reason;
    }

    /// <summary>Gets the service's display name.</summary>
    public string Service { get; }

    /// <summary>Gets what was asked of it, in words.</summary>
    public string Operation { get; }

    /// <summary>Gets what went wrong, as the rest of a sentence.</summary>
    public string Reason { get; }

    /// <summary>Gets the HTTP status of the answer; null when there was none.</summary>
    public int? StatusCode { get; init; }

    /// <summary>Gets whether the same call may succeed later without anybody changing anything.</summary>
    public bool IsTransient { get; init; }

    /// <summary>Gets whether the service may have done what was asked although no answer said so.</summary>
    public bool OutcomeIsUnknown { get; init; }
}
