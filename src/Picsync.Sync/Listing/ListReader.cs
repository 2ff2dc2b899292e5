using Picsync.Shared.Wording;

namespace Picsync.Sync;

/// <summary>Reads one source's list to its end, and says what speaks for and against it.</summary>
/// <param name="query">How it is asked for.</param>
/// <param name="habit">How its service is known to count; null for nothing.</param>
/// <param name="now">The moment of the run.</param>
/// <param name="progress">Hears of each item.</param>
internal sealed class ListReader(SourceQuery query, CountHabit? habit, DateTimeOffset now, ProgressTracker progress)
{
    private readonly List<SourceEntry> _entries = [];
    private readonly List<LeftOutEntry> _leftOut = [];
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _parts = new(StringComparer.Ordinal);
    private readonly List<string> _doubts = [];
    private readonly List<PicsyncException> _errors = [];
    private readonly List<string> _notes = [];
    private CountHabit? _habit = habit;
    private bool _showsNothing = true;
    private int _repeated;
    private int _undated;

    private IPhotoSource Source => query.Source;

    public async Task<SourceListing> ReadAsync(IAsyncEnumerable<MediaItem> items, CancellationToken cancellationToken)
    {
        var counted = await ReadToEndAsync(items, cancellationToken).ConfigureAwait(false);
        if (_repeated > 0)
        {
            _doubts.Add($"{Source.Id} listed {Quantity.Of(_repeated, "item")} twice, so its list is not trusted to be complete.");
        }

        if (!Source.Capabilities.CertifiesListings)
        {
            _doubts.Add($"{Source.Id} cannot tell whether its list is complete.");
        }

        var digest = _doubts.Count == 0 ? CertifiedListing.DigestOf(_ids) : "";
        Compare(counted, digest);
        var certified =
            _doubts.Count == 0
                ? new CertifiedListing(now, _ids.Count, digest)
                {
                    Place = await FindPlaceAsync(cancellationToken).ConfigureAwait(false),
                    CountDifference = _habit?.Difference ?? 0,
                }
                : null;
        return new SourceListing(_entries, _doubts, _errors)
        {
            LeftOut = _leftOut,
            Notes = [.. _notes, .. FindNotes()],
            Lists =
            [
                new ListReading(query, _ids)
                {
                    Certified = certified,
                    PartCounts = _parts,
                    Habit = _habit,
                },
            ],
        };
    }

    // Returns a list that came to its end although the service counts another number.
    private async Task<IncompleteListingException?> ReadToEndAsync(IAsyncEnumerable<MediaItem> items, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var item in items.ConfigureAwait(false))
            {
                Take(item);
            }
        }
        catch (IncompleteListingException counted) when (counted.CountDifference is not null)
        {
            return counted;
        }
        catch (IncompleteListingException incomplete)
        {
            _doubts.Add(incomplete.Message);
            _showsNothing = incomplete.InnerException is not ServiceRequestException { StatusCode: not null };
        }
        catch (FilterNotVerifiedException foreign)
        {
            // Whose photos these are is not known: what came before goes as well, and nothing of it reaches a frame.
            _entries.Clear();
            _leftOut.Clear();
            _doubts.Add(foreign.Message);
            _showsNothing = false;
        }
        catch (Exception error) when (!UntranslatedErrors.IsStop(error, cancellationToken))
        {
            var failed = UntranslatedErrors.Translate(error, Source.Id.Value, "list its items");
            _doubts.Add(failed.Message);
            _errors.Add(failed);
        }

        return null;
    }

    private void Take(MediaItem item)
    {
        if (!_ids.Add(item.Id))
        {
            _repeated++;
            return;
        }

        if (item.Part is { } part)
        {
            _parts[part] = _parts.GetValueOrDefault(part) + 1;
        }

        var entry = new SourceEntry(Source, item)
        {
            List = query.List,
            AskedDate = query.FindAskedDate(item),
            OwnRule = query.OwnRule,
        };
        var (mismatch, rule) = query.FindMismatch(item);
        var lacksDate = RuleConditions.AsksForDate(mismatch) && item.TakenAt is null;
        _undated += lacksDate && item.UnavailableReason is null ? 1 : 0;

        // Of an item that could not be looked at nobody knows that the rule leaves it out.
        if (mismatch == RuleKey.None || (lacksDate && item.UnavailableReason is not null))
        {
            _entries.Add(entry);
        }
        else
        {
            _leftOut.Add(new LeftOutEntry(entry, mismatch, rule) { HasMatched = mismatch == RuleKey.Since && query.MatchedOnce(item) });
        }

        progress.CountListed();
    }

    // A count that agrees ends a habit; one that was in doubt for another reason says nothing of it.
    private void Compare(IncompleteListingException? counted, string digest)
    {
        if (counted?.CountDifference is not { } difference)
        {
            _habit = _doubts.Count == 0 ? null : _habit;
            return;
        }

        if (_doubts.Count > 0)
        {
            _doubts.Add(counted.Message);
            return;
        }

        _habit = CountHabits.Learn(_habit, difference, digest, now);
        if (_habit.AcceptedAt is not { } accepted)
        {
            _doubts.Add(counted.Message);
        }
        else if (accepted == now)
        {
            _notes.Add(
                $"{counted.Message} It was so an hour ago and more, with the same items, so it is taken for a habit of the service and no doubt any more."
            );
        }
    }

    // What cannot be told is another place than any that was.
    private async Task<string?> FindPlaceAsync(CancellationToken cancellationToken)
    {
        if (Source.Find<IAbsenceWitness>() is not { } witness)
        {
            return null;
        }

        try
        {
            return await witness.FindPlaceAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (!UntranslatedErrors.IsStop(error, cancellationToken))
        {
            return null;
        }
    }

    private IEnumerable<string> FindNotes()
    {
        if (
            _ids.Count == 0
            && _errors.Count == 0
            && _showsNothing
            && Source.Capabilities.EmptyListingHint is { } hint
            && !_doubts.Exists(doubt => doubt.Contains(hint, StringComparison.Ordinal))
        )
        {
            yield return $"{Source.Id} {(_doubts.Count == 0 ? "is empty" : "shows nothing")}. {hint}";
        }

        if (_undated > 0)
        {
            yield return $"{_undated} of the items that {Source.Id} lists have no date, so the rule leaves them out.";
        }

        foreach (var note in Source.Find<INotingPhotoSource>()?.Notes ?? [])
        {
            yield return note;
        }
    }
}
