namespace Picsync.Sync;

/// <summary>Reads photos whose bytes were never read, for somebody who asks about them. Nothing is kept of it.</summary>
internal sealed class UnreadPhotos(SyncSnapshot snapshot, PhotoDownloader downloader)
{
    /// <summary>How many photos are read at most for one question.</summary>
    public const int MostRead = 10;

    /// <summary>Reads photos; their digests go into the snapshot.</summary>
    /// <param name="positions">Their positions; what is beyond <see cref="MostRead"/> is left unread.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Of those that would not be sent, or could not be read, why.</returns>
    public async Task<IReadOnlyDictionary<int, string>> ReadAsync(IReadOnlyList<int> positions, CancellationToken cancellationToken)
    {
        var problems = new Dictionary<int, string>();
        foreach (var i in positions.Take(MostRead))
        {
            if (await ReadAsync(i, cancellationToken).ConfigureAwait(false) is { } problem)
            {
                problems[i] = problem;
            }
        }

        foreach (var i in positions.Skip(MostRead))
        {
            problems[i] = $"Its bytes were never read; of several such photos the first {MostRead} are read at once.";
        }

        return problems;
    }

    private async Task<string?> ReadAsync(int i, CancellationToken cancellationToken)
    {
        var capabilities = snapshot.Job.Target.Capabilities;
        try
        {
            using var photo = await downloader
                .DownloadAsync(snapshot.Source.Entries[i], spoolPath: null, static _ => { }, cancellationToken)
                .ConfigureAwait(false);
            snapshot.Hashes[i] = photo.Hashes.Find(capabilities.IdentityHash);
            return ItemAcceptance.FindRefusal(photo.ContentType, photo.LengthBytes, capabilities);
        }
        catch (ItemUnavailableException unavailable)
        {
            return $"It is skipped: {unavailable.Reason}";
        }
        catch (Exception error) when (UntranslatedErrors.FailOneAction(error, cancellationToken))
        {
            return $"It fails, and the next run tries it again: {UntranslatedErrors.Describe(error)}";
        }
    }
}
