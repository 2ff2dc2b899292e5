namespace Picsync;

/// <summary>One thing that was looked at.</summary>
/// <param name="Name">What was looked at, in a word or two: <c>sign-in</c>.</param>
/// <param name="Status">How it is.</param>
/// <param name="Message">What was found and, unless it is well, what to do, as sentences. No secret.</param>
public sealed record ProbeFinding(string Name, ProbeStatus Status, string Message)
{
    /// <summary>Gets whether a person has to sign in before it can be well. The default is false.</summary>
    public bool NeedsSignIn { get; init; }
}
