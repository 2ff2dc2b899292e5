using Microsoft.Extensions.Logging;

namespace Picsync.Nixplay;

/// <summary>Creates what may exist twice under one name, without ever making two of it.</summary>
internal static class Creation
{
    /// <summary>Creates; after an answer that leaves it open, adopts what is new under the name.</summary>
    /// <exception cref="AmbiguousAlbumException">More than one new thing has the name.</exception>
    /// <exception cref="ServiceRequestException">It was not created, or whether it was could not be told.</exception>
    public static async Task<T> RunAsync<T>(
        string kind,
        string name,
        Func<Task<T>> create,
        Func<Task<IEnumerable<T>>> findNew,
        Func<T, long> idOf,
        ILogger logger
    )
        where T : class
    {
        try
        {
            return await create().ConfigureAwait(false);
        }
        catch (ServiceRequestException exception) when (exception.OutcomeIsUnknown || exception.StatusCode == 429)
        {
            Log.OutcomeUnknown(logger, exception.Operation, exception);
            var found = (await findNew().ConfigureAwait(false)).ToList();
            return found.Count switch
            {
                1 => found[0],
                // An answer came and the list shows that nothing was made; without an answer it may still be on its way.
                0 when exception.StatusCode is not null => await create().ConfigureAwait(false),
                0 => throw new ServiceRequestException(exception.Service, exception.Operation, exception.Reason, exception)
                {
                    IsTransient = true,
                    OutcomeIsUnknown = true,
                },
                _ => throw new AmbiguousAlbumException(NixplayErrors.Service, kind, name, [.. found.Select(entry => $"{idOf(entry)}")]),
            };
        }
    }
}
