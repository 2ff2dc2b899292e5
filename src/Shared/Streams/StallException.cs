namespace Picsync.Shared.Streams;

/// <summary>A transfer stood still or came in drops. It is a broken connection to whoever deals with those.</summary>
internal sealed class StallException(string message, Exception? innerException = null) : IOException(message, innerException)
{
    /// <summary>Finds the stall that led to an error; null when none did.</summary>
    public static StallException? Find(Exception? exception)
    {
        while (exception is not null and not StallException)
        {
            exception = exception.InnerException;
        }

        return exception as StallException;
    }
}
