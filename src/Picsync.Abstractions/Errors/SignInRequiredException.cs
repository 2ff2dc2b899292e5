namespace Picsync;

/// <summary>A person has to sign in again; repeating the call does not help.</summary>
/// <param name="service">The service's display name.</param>
/// <param name="reason">What happened and what to do, as sentences.</param>
/// <param name="innerException">The cause, when there is one.</param>
public sealed class SignInRequiredException(string service, string reason, Exception? innerException = null)
    : PicsyncException($"{service}: {reason}", innerException)
{
    /// <summary>Gets the service's display name.</summary>
    public string Service { get; } = service;
}
