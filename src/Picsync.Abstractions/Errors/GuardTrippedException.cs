namespace Picsync;

/// <summary>A guard holds deletions back until a person decides.</summary>
/// <param name="guard">The guard's name, as its release flag names it.</param>
/// <param name="message">What was seen and how to release it.</param>
public sealed class GuardTrippedException(string guard, string message) : PicsyncException(message)
{
    /// <summary>Gets the guard's name.</summary>
    public string Guard { get; } = guard;
}
