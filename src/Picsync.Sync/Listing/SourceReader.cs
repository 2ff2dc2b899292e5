namespace Picsync.Sync;

/// <summary>Reads the sources of a job, all at once, and joins what they list.</summary>
internal static class SourceReader
{
    public static async Task<SourceListing> ReadAsync(
        IReadOnlyList<SourceQuery> queries,
        ProgressTracker progress,
        CancellationToken cancellationToken
    )
    {
        var listings = await Task.WhenAll(queries.Select(query => ReadOneAsync(query, progress, cancellationToken))).ConfigureAwait(false);
        return new SourceListing(
            [.. listings.SelectMany(static listing => listing.Entries)],
            [.. listings.SelectMany(static listing => listing.Doubts)],
            [.. listings.SelectMany(static listing => listing.Errors)]
        )
        {
            LeftOut = [.. listings.SelectMany(static listing => listing.LeftOut)],
            Notes = [.. listings.SelectMany(static listing => listing.Notes)],
        };
    }

    private static async Task<SourceListing> ReadOneAsync(SourceQuery query, ProgressTracker progress, CancellationToken cancellationToken)
    {
        var source = query.Source;
        var entries = new List<SourceEntry>();
        var leftOut = new List<LeftOutEntry>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var doubts = new List<string>();
        var errors = new List<PicsyncException>();
        var repeated = 0;
        try
        {
            await foreach (var item in query.ListAsync(cancellationToken).ConfigureAwait(false))
            {
                if (!seen.Add(item.Id))
                {
                    repeated++;
                    continue;
                }

                var entry = new SourceEntry(source, item) { OwnRule = query.OwnRule };
                var (mismatch, rule) = query.FindMismatch(item);
                if (mismatch == RuleKey.None)
                {
                    entries.Add(entry);
                }
                else
                {
                    leftOut.Add(
                        new LeftOutEntry(entry, mismatch, rule) { HasMatched = mismatch == RuleKey.Since && query.MatchedOnce(item) }
                    );
                }

                progress.CountListed();
            }
        }
        catch (IncompleteListingException incomplete)
        {
            doubts.Add(incomplete.Message);
        }
        catch (PicsyncException error)
        {
            doubts.Add(error.Message);
            errors.Add(error);
        }
        catch (Exception error) when (UntranslatedErrors.Include(error, cancellationToken))
        {
            var failed = new ServiceRequestException(source.Id.Value, "list its items", error.Message, error) { IsTransient = true };
            doubts.Add(failed.Message);
            errors.Add(failed);
        }

        if (repeated > 0)
        {
            doubts.Add($"{source.Id} listed {repeated} items twice, so its list is not trusted to be complete.");
        }

        if (!source.Capabilities.CertifiesListings)
        {
            doubts.Add($"{source.Id} cannot tell whether its list is complete.");
        }

        var isEmpty = entries.Count + leftOut.Count == 0 && doubts.Count == 0;
        return new SourceListing(entries, doubts, errors)
        {
            LeftOut = leftOut,
            Notes = isEmpty && source.Capabilities.EmptyListingHint is { } hint ? [$"{source.Id} is empty. {hint}"] : [],
        };
    }
}
