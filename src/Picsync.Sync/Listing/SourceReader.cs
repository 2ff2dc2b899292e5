namespace Picsync.Sync;

/// <summary>Reads the sources of a job, all at once, and joins what they list.</summary>
internal static class SourceReader
{
    public static async Task<SourceListing> ReadAsync(
        IReadOnlyList<IPhotoSource> sources,
        ProgressTracker progress,
        CancellationToken cancellationToken
    )
    {
        var listings = await Task.WhenAll(sources.Select(source => ReadOneAsync(source, progress, cancellationToken)))
            .ConfigureAwait(false);
        return new SourceListing(
            [.. listings.SelectMany(static listing => listing.Entries)],
            [.. listings.SelectMany(static listing => listing.Doubts)],
            [.. listings.SelectMany(static listing => listing.Errors)]
        );
    }

    private static async Task<SourceListing> ReadOneAsync(
        IPhotoSource source,
        ProgressTracker progress,
        CancellationToken cancellationToken
    )
    {
        var entries = new List<SourceEntry>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var doubts = new List<string>();
        var errors = new List<PicsyncException>();
        var repeated = 0;
        try
        {
            await foreach (var item in source.GetMediaItemsAsync(cancellationToken).ConfigureAwait(false))
            {
                if (seen.Add(item.Id))
                {
                    entries.Add(new SourceEntry(source, item));
                    progress.CountListed();
                }
                else
                {
                    repeated++;
                }
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

        if (repeated > 0)
        {
            doubts.Add($"{source.Id} listed {repeated} items twice, so its list is not trusted to be complete.");
        }

        if (!source.Capabilities.CertifiesListings)
        {
            doubts.Add($"{source.Id} cannot tell whether its list is complete.");
        }

        return new SourceListing(entries, doubts, errors);
    }
}
