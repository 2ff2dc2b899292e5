namespace Picsync.Sync;

/// <summary>What a source, target or trash of somebody else's may let through: it fails one action or one source, not the album.</summary>
internal static class UntranslatedErrors
{
    public static bool Include(Exception error, CancellationToken cancellationToken) =>
        error is IOException or HttpRequestException or TimeoutException or UnauthorizedAccessException
        || (error is OperationCanceledException && !cancellationToken.IsCancellationRequested);
}
