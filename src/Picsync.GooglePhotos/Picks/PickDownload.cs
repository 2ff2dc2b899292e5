using System.Collections.Concurrent;

namespace Picsync.GooglePhotos;

/// <summary>What became of a download: each item is saved or has failed.</summary>
internal sealed record PickDownloadResult(IReadOnlyDictionary<string, PickedEntry> Saved, IReadOnlyDictionary<string, FailedItem> Failed);

/// <summary>An item that could not be saved, and whether the same session may still give it.</summary>
internal readonly record struct FailedItem(string Reason, bool MayStillCome);

/// <summary>Saves picked items, several at one time: each is a whole file with its digests, or is told as failed.</summary>
internal sealed class PickDownload(
    GooglePhotosPickerClient client,
    PickFolder folder,
    DateTimeOffset pickedAt,
    IProgress<PickProgress>? progress
)
{
    private const int Attempts = 3;
    private readonly ConcurrentDictionary<string, PickedEntry> _saved = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, FailedItem> _failed = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private int _finished;
    private long _bytes;

    /// <exception cref="SignInRequiredException">The sign-in ended; what was saved stays known to the folder.</exception>
    /// <exception cref="ServiceRequestException">The disk takes no more; what was saved stays known to the folder.</exception>
    public async Task<PickDownloadResult> RunAsync(
        string sessionId,
        IReadOnlyList<GoogleMediaItem> items,
        CancellationToken cancellationToken
    )
    {
        progress?.Report(new PickProgress(PickStage.Downloading, 0, items.Count, 0));
        using var addresses = client.AddressesOf(sessionId);
        addresses.Note(items);
        var options = new ParallelOptions { MaxDegreeOfParallelism = client.Options.MaxDownloads, CancellationToken = cancellationToken };
        await Parallel
            .ForEachAsync(
                items,
                options,
                async (item, stop) =>
                {
                    await SaveOrNoteAsync(item, addresses, stop).ConfigureAwait(false);
                    progress?.Report(
                        new PickProgress(
                            PickStage.Downloading,
                            Interlocked.Increment(ref _finished),
                            items.Count,
                            Interlocked.Read(ref _bytes)
                        )
                    );
                }
            )
            .ConfigureAwait(false);
        return new PickDownloadResult(_saved, _failed);
    }

    private async Task SaveOrNoteAsync(GoogleMediaItem item, ListedAddresses addresses, CancellationToken cancellationToken)
    {
        if (GoogleItems.FindUnavailableReason(item) is { } reason)
        {
            _failed[item.Id] = new FailedItem(reason, MayStillCome: false);
            return;
        }

        try
        {
            _saved[item.Id] = await SaveAsync(item, addresses, cancellationToken).ConfigureAwait(false);
        }
        catch (ItemUnavailableException unavailable)
        {
            _failed[item.Id] = new FailedItem(unavailable.Reason, MayStillCome: false);
        }
        catch (PickingSessionEndedException)
        {
            _failed[item.Id] = new FailedItem("the pick's session ended before it was fetched", MayStillCome: false);
        }
        catch (IncompleteListingException listing)
        {
            _failed[item.Id] = new FailedItem($"its address could not be renewed: {listing.Reason}", MayStillCome: true);
        }
        catch (PickFile.BrokenDownloadException broken)
        {
            _failed[item.Id] = new FailedItem($"its download broke off {Attempts} times: {broken.Message}", MayStillCome: true);
        }
        catch (ServiceRequestException failed) when (failed is not PickDiskException)
        {
            _failed[item.Id] = new FailedItem(failed.Reason, MayStillCome: true);
        }
    }

    private async Task<PickedEntry> SaveAsync(GoogleMediaItem item, ListedAddresses addresses, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await SaveOnceAsync(item, addresses, cancellationToken).ConfigureAwait(false);
            }
            catch (PickFile.BrokenDownloadException) when (attempt < Attempts)
            {
                // The next attempt begins anew; what came is of no use.
            }
        }
    }

    private async Task<PickedEntry> SaveOnceAsync(GoogleMediaItem item, ListedAddresses addresses, CancellationToken cancellationToken)
    {
        var name = GoogleItems.NameOf(item);
        var content = await addresses.OpenAsync(item.Id, name, Rendition.Original, cancellationToken).ConfigureAwait(false);
        await using var _ = content.ConfigureAwait(false);
        var type = TypeOf(content.ContentType) ?? TypeOf(item.ContentType);
        var temporary = folder.CreateTemporaryPath();
        try
        {
            var (length, md5, sha256) = await PickFile.WriteAsync(content.Stream, temporary, cancellationToken).ConfigureAwait(false);
            if (length == 0)
            {
                throw new ItemUnavailableException(name, "Google sent no bytes");
            }

            var entry = ToEntry(item, name, type, length, md5, sha256);
            Keep(temporary, entry);
            return entry;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new PickDiskException(folder.Path, cause);
        }
        finally
        {
            TryDelete(temporary);
        }
    }

    private void Keep(string temporary, PickedEntry entry)
    {
        // One line after the other, and each only once its file is in place.
        lock (_gate)
        {
            File.Move(temporary, folder.PathOf(entry.File), overwrite: true);
            folder.AddSaved(entry);
            _bytes += entry.LengthBytes;
        }
    }

    private PickedEntry ToEntry(GoogleMediaItem item, string name, string? type, long length, string md5, string sha256) =>
        new()
        {
            Id = item.Id,
            FileName = name,
            Kind = item.Kind,
            ContentType = type,
            TakenAt = item.CreatedAt,
            Width = item.Width,
            Height = item.Height,
            LengthBytes = length,
            Md5 = md5,
            Sha256 = sha256,
            File = PickFile.NameFor(sha256, type),
            PickedAt = pickedAt,
        };

    private static string? TypeOf(string? type) =>
        type is { Length: < 100 }
        && (type.StartsWith("image/", StringComparison.OrdinalIgnoreCase) || type.StartsWith("video/", StringComparison.OrdinalIgnoreCase))
            ? type.ToLowerInvariant()
            : null;

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            // It is swept up at the end of the next pick.
        }
    }
}
