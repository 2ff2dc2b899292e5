using System.Globalization;

namespace Picsync.Nixplay;

/// <summary>Looks for uploads in their album until they are seen or the waits are used up.</summary>
internal sealed class UploadConfirmation(NixplayClient client, AlbumMemory memory)
{
    public async Task<IReadOnlyList<NixplayPhoto>> SeekAsync(
        long albumId,
        IReadOnlyCollection<ContentHash> hashes,
        CancellationToken cancellationToken
    )
    {
        var missing = hashes.ToHashSet();
        var seen = new List<NixplayPhoto>();
        await LookAsync(albumId, missing, seen, cancellationToken).ConfigureAwait(false);
        foreach (var delay in client.Options.ConfirmDelays)
        {
            if (missing.Count == 0)
            {
                break;
            }

            Log.NotSeenYet(client.Logger, missing.Count, albumId.ToString(CultureInfo.InvariantCulture), delay);
            await Task.Delay(delay, client.Time, cancellationToken).ConfigureAwait(false);
            await LookAsync(albumId, missing, seen, cancellationToken).ConfigureAwait(false);
        }

        return seen;
    }

    /// <summary>Reads pages, newest photos first, until nothing is missing or the album ends.</summary>
    private async Task LookAsync(long albumId, HashSet<ContentHash> missing, List<NixplayPhoto> seen, CancellationToken cancellationToken)
    {
        var ids = new HashSet<long>();
        for (var page = 1; missing.Count > 0; page++)
        {
            var photos = await client.GetPhotoPageAsync(albumId, page, cancellationToken).ConfigureAwait(false);
            var fresh = photos.Where(photo => ids.Add(photo.Id)).ToList();
            if (fresh.Count == 0)
            {
                return;
            }

            foreach (var photo in fresh)
            {
                memory.Note(albumId, photo);
                if (photo.Md5 is { } md5 && missing.Remove(md5))
                {
                    seen.Add(photo);
                }
            }
        }
    }
}
