namespace Picsync.Sync;

/// <summary>
/// What a source, target, cache, journal or trash of somebody else's may throw in place of a <see cref="PicsyncException"/>: it fails
/// one item, one action or one source, and never leaves the engine as it is.
/// </summary>
internal static class UntranslatedErrors
{
    /// <summary>Tells whether an error is one that nobody put into Picsync's terms. Being stopped is none.</summary>
    public static bool Include(Exception error, CancellationToken cancellationToken) =>
        error is not PicsyncException && !IsStop(error, cancellationToken);

    /// <summary>Tells whether an error fails one action, so that the others go on: not when the run is stopped, nor when another runner has the album.</summary>
    public static bool FailOneAction(Exception error, CancellationToken cancellationToken) =>
        error is not LeaseLostException && !IsStop(error, cancellationToken);

    /// <summary>Tells whether an error is that the work was stopped by whoever asked for it.</summary>
    public static bool IsStop(Exception error, CancellationToken cancellationToken) =>
        error is OperationCanceledException && cancellationToken.IsCancellationRequested;

    /// <summary>Puts an error into Picsync's terms; one that is already stays as it is.</summary>
    /// <param name="error">The error.</param>
    /// <param name="service">Whose it is.</param>
    /// <param name="operation">What was asked, in words.</param>
    public static PicsyncException Translate(Exception error, string service, string operation) =>
        error switch
        {
            PicsyncException known => known,
            _ when IsForeseen(error) => new ServiceRequestException(service, operation, error.Message, error) { IsTransient = true },
            _ => new UnexpectedErrorException(error),
        };

    /// <summary>Says what went wrong with one item or action, where its name stands beside it.</summary>
    public static string Describe(Exception error) =>
        error is PicsyncException || IsForeseen(error) ? error.Message : new UnexpectedErrorException(error).Message;

    private static bool IsForeseen(Exception error) =>
        error is IOException or HttpRequestException or TimeoutException or UnauthorizedAccessException or OperationCanceledException;
}
