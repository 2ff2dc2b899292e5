using Picsync.Sync;

namespace Picsync.Hosting;

/// <summary>Reads a source once, hands each item to writers as it comes, and judges at the end what the listing is worth.</summary>
public static class ListingReader
{
    private const string CannotCertify = "this kind of source cannot prove that a listing is complete";

    /// <summary>Reads a source to its end, or to where it breaks. No item is kept.</summary>
    /// <param name="source">The source.</param>
    /// <param name="writers">Take what comes.</param>
    /// <param name="cache">What was read of photos before, so that those whose dates are known need not be opened; null for nothing.</param>
    /// <param name="cancellationToken">Stops the listing; the writers are ended all the same.</param>
    /// <returns>What the listing came to. What goes wrong in the source is told here and not thrown.</returns>
    public static async Task<ListingOutcome> ReadAsync(
        IPhotoSource source,
        IReadOnlyCollection<IListingWriter> writers,
        IHashCache? cache,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(writers);

        foreach (var writer in writers)
        {
            await writer.BeginAsync(source, cancellationToken).ConfigureAwait(false);
        }

        var outcome = await ReadItemsAsync(source, writers, cache, cancellationToken).ConfigureAwait(false);
        foreach (var writer in writers)
        {
            // What was cancelled is the listing; its end is still to be written, so that what was begun can be read.
            var end = outcome.Error is OperationCanceledException ? CancellationToken.None : cancellationToken;
            await writer.EndAsync(outcome, end).ConfigureAwait(false);
        }

        return outcome;
    }

    private static async Task<ListingOutcome> ReadItemsAsync(
        IPhotoSource source,
        IReadOnlyCollection<IListingWriter> writers,
        IHashCache? cache,
        CancellationToken cancellationToken
    )
    {
        var items = 0L;
        var enumerator = PhotoDates
            .FillInAsync(source, source.GetMediaItemsAsync(cancellationToken), cache, learned: null, cancellationToken)
            .GetAsyncEnumerator(cancellationToken);
        await using var _ = enumerator.ConfigureAwait(false);
        while (true)
        {
            var (moved, error) = await MoveAsync(enumerator).ConfigureAwait(false);
            if (error is not null)
            {
                return new ListingOutcome(source.Id, items, Explain(error))
                {
                    Error = error,
                    Notes = source.Find<INotingPhotoSource>()?.Notes ?? [],
                };
            }

            if (!moved)
            {
                return new ListingOutcome(source.Id, items, source.Capabilities.CertifiesListings ? null : CannotCertify)
                {
                    Notes = source.Find<INotingPhotoSource>()?.Notes ?? [],
                };
            }

            items++;
            foreach (var writer in writers)
            {
                await writer.AddAsync(enumerator.Current, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    // Errors of the source alone are caught here: one of a writer ends everything.
    private static async Task<(bool Moved, Exception? Error)> MoveAsync(IAsyncEnumerator<MediaItem> enumerator)
    {
        try
        {
            return (await enumerator.MoveNextAsync().ConfigureAwait(false), null);
        }
        catch (Exception cause) when (cause is PicsyncException or OperationCanceledException)
        {
            return (false, cause);
        }
        catch (Exception cause)
        {
            return (false, new UnexpectedErrorException(cause));
        }
    }

    private static string Explain(Exception error) =>
        error switch
        {
            IncompleteListingException incomplete => incomplete.Reason,
            OperationCanceledException => "the listing was stopped",
            _ => error.Message,
        };
}
