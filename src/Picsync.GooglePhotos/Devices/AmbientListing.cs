using System.Runtime.CompilerServices;

namespace Picsync.GooglePhotos;

/// <summary>
/// Lists the albums that a person chose for a device. Its end certifies the list only after a whole walk of each album that gave something; a shorter
/// one than last time is walked twice.
/// </summary>
internal sealed class AmbientListing(GooglePhotosAmbientClient client, AmbientDeviceFile file, AmbientDeviceEntry device, bool fallsBack)
{
    private readonly AmbientBudget _budget = new(file, device.Name, client.Time);
    private readonly HashSet<string> _given = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);
    private readonly List<string> _doubts = [];
    private readonly string _listing = $"the ambient device '{device.Name}'";

    public async IAsyncEnumerable<GoogleMediaItem> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        _budget.Begin();
        foreach (var source in await GetSourcesAsync(cancellationToken).ConfigureAwait(false))
        {
            await foreach (var item in ReadSourceAsync(source, cancellationToken).ConfigureAwait(false))
            {
                yield return item;
            }
        }

        if (fallsBack && _doubts.Count > 0)
        {
            foreach (var item in await GuardAsync(() => GetCuratedAsync(cancellationToken), cancellationToken).ConfigureAwait(false))
            {
                if (_given.Add(item.Id))
                {
                    yield return item;
                }
            }
        }

        await file.ChangeAsync(device.Name, entry => entry is null ? null : entry with { Counts = Merge(entry.Counts) }, cancellationToken)
            .ConfigureAwait(false);
        if (_doubts.Count > 0)
        {
            throw new IncompleteListingException(_listing, string.Join("; ", _doubts));
        }
    }

    private async Task<IReadOnlyList<AmbientMediaSource>> GetSourcesAsync(CancellationToken cancellationToken)
    {
        var current =
            await client.FindDeviceAsync(device.Id, cancellationToken).ConfigureAwait(false)
            ?? throw new AlbumNotFoundException(
                "Google Photos",
                device.Name,
                "Its device was removed in the Google Photos app. Make it again: picsync googlephotos ambient add " + device.Name
            );
        if (!current.HasSources || current.Sources.Count == 0)
        {
            throw new IncompleteListingException(
                _listing,
                "nobody has chosen albums for it yet; 'picsync googlephotos ambient list' shows its link, which opens on a phone"
            );
        }

        if (current.Sources.All(static source => source.Id == AmbientMediaSource.Highlights))
        {
            _doubts.Add("only Google's own highlights are chosen, which cannot be listed; choose an album");
        }

        return [.. current.Sources.Where(static source => source.Id != AmbientMediaSource.Highlights)];
    }

    private async IAsyncEnumerable<GoogleMediaItem> ReadSourceAsync(
        AmbientMediaSource source,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var walk = client.Walk(device.Id, source.Id, _budget.TakeAsync, cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using var _ = walk.ConfigureAwait(false);
        while (await GuardAsync(() => walk.MoveNextAsync().AsTask(), cancellationToken).ConfigureAwait(false))
        {
            ids.Add(walk.Current.Id);
            if (_given.Add(walk.Current.Id))
            {
                yield return walk.Current;
            }
        }

        await JudgeAsync(source, ids, cancellationToken).ConfigureAwait(false);
    }

    private async Task JudgeAsync(AmbientMediaSource source, HashSet<string> ids, CancellationToken cancellationToken)
    {
        var name = source.DisplayName ?? source.Id;
        if (ids.Count == 0)
        {
            // Google has been seen to answer so for an album that is full.
            _doubts.Add($"Google gives no photo of '{name}', which need not mean that it is empty");
            return;
        }

        if (device.Counts?.GetValueOrDefault(source.Id) is { } last && ids.Count < last)
        {
            var second = new HashSet<string>(StringComparer.Ordinal);
            await GuardAsync(
                    async () =>
                    {
                        await foreach (
                            var item in client.Walk(device.Id, source.Id, _budget.TakeAsync, cancellationToken).ConfigureAwait(false)
                        )
                        {
                            second.Add(item.Id);
                        }

                        return true;
                    },
                    cancellationToken
                )
                .ConfigureAwait(false);
            if (!second.SetEquals(ids))
            {
                _doubts.Add($"'{name}' had {last} photos, and two listings of it in a row differ");
                return;
            }
        }

        _counts[source.Id] = ids.Count;
    }

    private async Task<IReadOnlyList<GoogleMediaItem>> GetCuratedAsync(CancellationToken cancellationToken)
    {
        await _budget.TakeAsync(cancellationToken).ConfigureAwait(false);
        return await client.GetCuratedItemsAsync(device.Id, cancellationToken).ConfigureAwait(false);
    }

    // What Google counts is what holds, whatever was counted here.
    private async Task<T> GuardAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (AmbientNotChosenException early)
        {
            throw new IncompleteListingException(_listing, "nobody has chosen albums for it yet", early);
        }
        catch (ServiceRequestException refused)
        {
            await NoteLimitAsync(refused, cancellationToken).ConfigureAwait(false);
            throw new IncompleteListingException(_listing, refused.Reason, refused);
        }
        catch (IncompleteListingException incomplete) when (incomplete.InnerException is ServiceRequestException refused)
        {
            await NoteLimitAsync(refused, cancellationToken).ConfigureAwait(false);
            throw;
        }
    }

    private async Task NoteLimitAsync(ServiceRequestException refused, CancellationToken cancellationToken)
    {
        if (refused.StatusCode == 429)
        {
            await _budget.SpendAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private Dictionary<string, int> Merge(IReadOnlyDictionary<string, int>? before)
    {
        var merged = new Dictionary<string, int>(before ?? new Dictionary<string, int>(), StringComparer.Ordinal);
        foreach (var (id, count) in _counts)
        {
            merged[id] = count;
        }

        return merged;
    }
}
