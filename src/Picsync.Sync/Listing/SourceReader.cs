namespace Picsync.Sync;

/// <summary>Reads the sources of a job, all at once, and joins what they list.</summary>
internal static class SourceReader
{
    public static async Task<SourceListing> ReadAsync(
        IReadOnlyList<SourceQuery> queries,
        IHashCache cache,
        LearnedHashes? learned,
        ProgressTracker progress,
        CancellationToken cancellationToken
    )
    {
        var listings = await Task.WhenAll(queries.Select(query => ReadOneAsync(query, List(query), progress, cancellationToken)))
            .ConfigureAwait(false);
        return new SourceListing(
            [.. listings.SelectMany(static listing => listing.Entries)],
            [.. listings.SelectMany(static listing => listing.Doubts)],
            [.. listings.SelectMany(static listing => listing.Errors)]
        )
        {
            LeftOut = [.. listings.SelectMany(static listing => listing.LeftOut)],
            Notes = [.. listings.SelectMany(static listing => listing.Notes)],
        };

        IAsyncEnumerable<MediaItem> List(SourceQuery query)
        {
            var items = query.ListAsync(cancellationToken);
            return query.AsksForDates
                ? PhotoDates.FillInAsync(query.Source, items, cache, learned is null ? null : learned.AddAsync, cancellationToken)
                : items;
        }
    }

    private static async Task<SourceListing> ReadOneAsync(
        SourceQuery query,
        IAsyncEnumerable<MediaItem> items,
        ProgressTracker progress,
        CancellationToken cancellationToken
    )
    {
        var source = query.Source;
        var entries = new List<SourceEntry>();
        var leftOut = new List<LeftOutEntry>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var doubts = new List<string>();
        var errors = new List<PicsyncException>();
        var (repeated, undated) = (0, 0);
        var showsNothing = true;
        try
        {
            await foreach (var item in items.ConfigureAwait(false))
            {
                if (!seen.Add(item.Id))
                {
                    repeated++;
                    continue;
                }

                var entry = new SourceEntry(source, item) { OwnRule = query.OwnRule };
                var (mismatch, rule) = query.FindMismatch(item);
                var lacksDate = RuleConditions.AsksForDate(mismatch) && item.TakenAt is null;
                undated += lacksDate && item.UnavailableReason is null ? 1 : 0;
                // Of an item that could not be looked at nobody knows that the rule leaves it out.
                if (mismatch == RuleKey.None || (lacksDate && item.UnavailableReason is not null))
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
            showsNothing = incomplete.InnerException is not ServiceRequestException { StatusCode: not null };
        }
        catch (FilterNotVerifiedException foreign)
        {
            // Whose photos these are is not known: what came before goes as well, and nothing of it reaches a frame.
            entries.Clear();
            leftOut.Clear();
            doubts.Add(foreign.Message);
            showsNothing = false;
        }
        catch (Exception error) when (!UntranslatedErrors.IsStop(error, cancellationToken))
        {
            var failed = UntranslatedErrors.Translate(error, source.Id.Value, "list its items");
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

        return new SourceListing(entries, doubts, errors) { LeftOut = leftOut, Notes = [.. FindNotes()] };

        IEnumerable<string> FindNotes()
        {
            if (
                entries.Count + leftOut.Count == 0
                && errors.Count == 0
                && showsNothing
                && source.Capabilities.EmptyListingHint is { } hint
                && !doubts.Exists(doubt => doubt.Contains(hint, StringComparison.Ordinal))
            )
            {
                yield return $"{source.Id} {(doubts.Count == 0 ? "is empty" : "shows nothing")}. {hint}";
            }

            if (undated > 0)
            {
                yield return $"{undated} of the items that {source.Id} lists have no date, so the rule leaves them out.";
            }

            foreach (var note in source.Find<INotingPhotoSource>()?.Notes ?? [])
            {
                yield return note;
            }
        }
    }
}
