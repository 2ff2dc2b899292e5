namespace Picsync;

/// <summary>The root of Picsync's exceptions. They are cut by what the caller does about them; messages never hold a secret.</summary>
/// <param name="message">A sentence for a person.</param>
/// <param name="innerException">The cause, when there is one.</param>
public abstract class PicsyncException(string message, Exception? innerException = null) : Exception(message, innerException);
