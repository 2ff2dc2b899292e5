using Picsync.Shared.Listing;

namespace Picsync.Sync;

/// <summary>What a source is asked about one of its lists, and what it answered. It is asked once, whatever the number of photos.</summary>
/// <param name="list">The list, certified.</param>
/// <param name="now">The moment of the run.</param>
internal sealed class ListQuestion(TrackedList list, DateTimeOffset now)
{
    private readonly Dictionary<string, ListMember> _missing = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Absence> _answers = new(StringComparer.Ordinal);
    private bool _asksForAll;
    private bool _isWhole = true;
    private string? _problem;

    public SourceId Source => list.Key.Source;

    /// <summary>Asks what became of an item that the list had and lacks now.</summary>
    public void AskFor(ListMember member)
    {
        if (!_missing.TryGetValue(member.ItemId, out var other) || LeftAt(member) > LeftAt(other))
        {
            _missing[member.ItemId] = member;
        }
    }

    /// <summary>Asks whether the list is whole, where it is not known which item a photo was.</summary>
    public void AskForAll() => _asksForAll = true;

    public async Task AskAsync(CancellationToken cancellationToken)
    {
        if (_missing.Count == 0 && !_asksForAll)
        {
            return;
        }

        foreach (var reading in list.Readings)
        {
            try
            {
                await AskAsync(reading, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception error) when (!UntranslatedErrors.IsStop(error, cancellationToken))
            {
                // Whatever keeps a source from answering, it has not confirmed anything.
                _problem ??= UntranslatedErrors.Describe(error);
                _isWhole = false;
                Take(_missing.Keys, static _ => Absence.Unknown);
            }
        }
    }

    /// <summary>Says why an item that was asked for may still be there.</summary>
    /// <returns>The doubt; null when it is confirmed to be gone.</returns>
    public AbsenceDoubt? FindDoubt(ListMember member) =>
        _answers.GetValueOrDefault(member.ItemId) switch
        {
            Absence.Gone => null,
            Absence.LeftTheAlbum when !IsCounted(member) => null,
            Absence.LeftTheAlbum => Unknown(
                $"{Source} lists fewer items than it counts since this one left its list, so it may be there still."
            ),
            Absence.StillThere => new AbsenceDoubt($"{Source} has it still, although its list lacks it.", IsReleasable: false),
            _ when PlaceOf(member) != list.Present!.Place => Unknown(
                $"What {Source} lists now is another place than the one in which it was listed, so it may be there still."
            ),
            _ => Unknown($"{Source} did not confirm that it is gone{Because}."),
        };

    /// <summary>Says why the list may not be whole.</summary>
    /// <returns>The doubt; null when it is confirmed to be.</returns>
    public AbsenceDoubt? FindDoubtOfAll() =>
        _isWhole ? null : Unknown($"{Source} was listed once more and did not list the same{Because}.");

    private static AbsenceDoubt Unknown(string reason) => new(reason, IsReleasable: true);

    private string Because => _problem is null ? "" : $" ({_problem.TrimEnd('.')})";

    private async Task AskAsync(ListReading reading, CancellationToken cancellationToken)
    {
        // A witness knows the whole source; of a part that the service was asked for, only the same question tells.
        var witness = reading.Query.Pushed is null ? reading.Query.Source.Find<IAbsenceWitness>() : null;
        if (witness is not null)
        {
            foreach (var place in _missing.Values.GroupBy(PlaceOf))
            {
                string[] ids = [.. place.Select(static member => member.ItemId)];
                var last = list.Last is { } remembered ? remembered with { Place = place.Key } : null;
                var answers = await witness.ConfirmAbsentAsync(ids, reading.Certified!, last, cancellationToken).ConfigureAwait(false);
                Take(ids, id => answers.GetValueOrDefault(id));
            }
        }

        if (_asksForAll || (witness is null && _missing.Count > 0))
        {
            var second = await SecondListing
                .ReadAsync(reading.Query.ListAsync(cancellationToken), reading.Certified!)
                .ConfigureAwait(false);
            _isWhole &= second.Agrees;
            if (witness is null)
            {
                Take(_missing.Keys, second.AnswerFor);
            }
        }
    }

    // Of several answers the one counts that speaks most for the item: the enumeration is in that order, but for the first two.
    private void Take(IEnumerable<string> ids, Func<string, Absence> answer)
    {
        foreach (var id in ids)
        {
            var given = answer(id);
            _answers[id] =
                !_answers.TryGetValue(id, out var before) ? given
                : before == Absence.StillThere || given == Absence.StillThere ? Absence.StillThere
                : (Absence)Math.Min((int)before, (int)given);
        }
    }

    // When the difference of a service's count began as items left its list, it may count those.
    private bool IsCounted(ListMember member) => list.Habit?.AcceptedAt is { } accepted && LeftAt(member) == accepted;

    private DateTimeOffset LeftAt(ListMember member) => member.LeftAt ?? now;

    private string? PlaceOf(ListMember member) => member.LeftAt is null ? list.Last?.Place : member.Place;
}
