using System.Collections.Concurrent;
using System.Net;
using Picsync.Immich.Wire;

namespace Picsync.Immich;

/// <summary>Asks about single assets, the other way round: what became of one, and which albums hold it.</summary>
internal sealed class AlbumMembership(ImmichTransport transport)
{
    private const int SampleSize = 5;
    private readonly ConcurrentDictionary<string, string> _held = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Asks for a sample of five of what was listed of an album whether the album holds it. A sample that it held before is not asked for again.</summary>
    /// <param name="albumId">The album.</param>
    /// <param name="assetIds">What came; at least one.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>How many were asked for, and how many of them it does not hold.</returns>
    public async Task<(int Asked, int Strange)> SampleAsync(
        string albumId,
        IReadOnlyList<string> assetIds,
        CancellationToken cancellationToken
    )
    {
        var sample = Enumerable
            .Range(0, SampleSize)
            .Select(place => assetIds[place * (assetIds.Count - 1) / (SampleSize - 1)])
            .Distinct()
            .ToList();
        var mark = string.Join(',', sample);
        if (_held.GetValueOrDefault(albumId) == mark)
        {
            return (sample.Count, 0);
        }

        var held = await Task.WhenAll(sample.Select(id => IsHeldAsync(albumId, id, cancellationToken))).ConfigureAwait(false);
        var strange = held.Count(static isHeld => !isHeld);
        if (strange == 0)
        {
            _held[albumId] = mark;
        }

        return (sample.Count, strange);
    }

    /// <summary>Tells whether an album holds an asset.</summary>
    public async Task<bool> IsHeldAsync(string albumId, string assetId, CancellationToken cancellationToken)
    {
        // With an asset named, all albums that hold it are told; a server that does not know that goes by whose they are.
        foreach (var shared in (string[])["", "&shared=true"])
        {
            var albums = await transport
                .GetAsync(
                    ImmichOperations.FindAlbums,
                    $"albums?assetId={Uri.EscapeDataString(assetId)}{shared}",
                    ImmichJson.Default.IReadOnlyListAlbumResource,
                    cancellationToken
                )
                .ConfigureAwait(false);
            if (albums.Any(album => string.Equals(album?.Id, albumId, StringComparison.OrdinalIgnoreCase)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Looks an asset up.</summary>
    /// <returns>The asset; null when there is none, or none that the key's owner may see.</returns>
    public async Task<AssetResource?> FindAsync(string assetId, CancellationToken cancellationToken)
    {
        try
        {
            return await transport
                .GetAsync(
                    ImmichOperations.GetAsset,
                    $"assets/{Uri.EscapeDataString(assetId)}",
                    ImmichJson.Default.AssetResource,
                    cancellationToken
                )
                .ConfigureAwait(false);
        }
        catch (ServiceRequestException refused) when (refused.StatusCode is (int)HttpStatusCode.BadRequest or (int)HttpStatusCode.NotFound)
        {
            return null;
        }
    }
}
