namespace Picsync;

/// <summary>Something failed in a way that nobody foresaw: a bug, here or in what was plugged in. What else goes on at the time is not affected.</summary>
/// <param name="innerException">What was thrown.</param>
public sealed class UnexpectedErrorException(Exception innerException)
    : PicsyncException(
        $"Unexpected {(innerException ?? throw new ArgumentNullException(nameof(innerException))).GetType().Name}: "
            + $"{innerException.Message} This is a bug in Picsync; please report it with the output of the same command and -v.",
        innerException
    );
