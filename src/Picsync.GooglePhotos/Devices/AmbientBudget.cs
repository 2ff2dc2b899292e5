namespace Picsync.GooglePhotos;

/// <summary>
/// Keeps to Google's limit of requests for a device's photos, over all processes of this machine: from 200 of the 240 on, listings are spread over
/// the rest of the day.
/// </summary>
internal sealed class AmbientBudget(AmbientDeviceFile file, string name, TimeProvider time)
{
    private const int SpreadFrom = 200;
    private int _pages;

    /// <summary>Begins a listing.</summary>
    /// <exception cref="IncompleteListingException">It has to wait.</exception>
    public void Begin()
    {
        _pages = 0;
        var now = time.GetUtcNow();
        if (file.Read().FirstOrDefault(device => device.Name == name) is not { } device || device.DayEnds is not { } end || end <= now)
        {
            return;
        }

        var left = GooglePhotosAmbientClient.MaxListsPerDay - device.Lists;
        var next =
            left < Math.Max(1, device.LastPages) ? end
            : device.Lists >= SpreadFrom && device.LastListedAt is { } last ? last + ((end - now) * Math.Max(1, device.LastPages) / left)
            : now;
        if (next > now)
        {
            throw Wait(
                $"{device.Lists} of the day's {GooglePhotosAmbientClient.MaxListsPerDay} requests are used; the next listing is due at {next:u}"
            );
        }
    }

    /// <summary>Takes one request, and writes that down before it is made.</summary>
    /// <exception cref="IncompleteListingException">There is none left.</exception>
    public async ValueTask TakeAsync(CancellationToken cancellationToken)
    {
        var isLeft = true;
        _pages++;
        await file.ChangeAsync(
                name,
                device =>
                {
                    var now = time.GetUtcNow();
                    var today = device is null || device.DayEnds is not { } end || end <= now ? 0 : device.Lists;
                    isLeft = today < GooglePhotosAmbientClient.MaxListsPerDay;
                    return device is null || !isLeft
                        ? device
                        : device with
                        {
                            DayEnds = DailyQuota.NextReset(now),
                            Lists = today + 1,
                            LastListedAt = now,
                            LastPages = _pages,
                        };
                },
                cancellationToken
            )
            .ConfigureAwait(false);
        if (!isLeft)
        {
            throw Wait("the day's requests are used up");
        }
    }

    /// <summary>Notes that Google counts the day's requests as used up.</summary>
    public Task SpendAsync(CancellationToken cancellationToken) =>
        file.ChangeAsync(
            name,
            device =>
                device is null
                    ? null
                    : device with
                    {
                        DayEnds = DailyQuota.NextReset(time.GetUtcNow()),
                        Lists = GooglePhotosAmbientClient.MaxListsPerDay,
                    },
            cancellationToken
        );

    private IncompleteListingException Wait(string reason) => new($"the ambient device '{name}'", reason);
}
