using Microsoft.Extensions.Options;
using Picsync.Importer.Web.Configuration;
using Picsync.S3;

namespace Picsync.Importer.Web.Buckets;

/// <summary>Each person's folder in the bucket, named by the digest of their verified e-mail address.</summary>
internal sealed class PersonalFolders(S3Connection connection, IOptions<ImporterOptions> options)
{
    /// <summary>What all imports of a person go to: one album, their folder.</summary>
    public const string AlbumName = "Photos";

    private readonly S3Location _location = new(options.Value.Bucket, options.Value.Prefix);

    /// <summary>Gives a person's folder as a target; the caller disposes it.</summary>
    public S3FrameTarget TargetOf(string email) =>
        new(connection, new S3TargetOptions(_location) { Email = email, Layout = options.Value.Layout });

    /// <summary>Lists a person's photos by name.</summary>
    /// <param name="email">The person.</param>
    /// <param name="after">The name to begin after; null for the first.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<IReadOnlyList<StoredFile>> ListAsync(string email, string? after, int most, CancellationToken cancellationToken)
    {
        using var target = TargetOf(email);
        if (await target.FindAlbumAsync(AlbumName, cancellationToken) is not { } album)
        {
            return [];
        }

        return await target
            .GetItemsAsync(album, cancellationToken)
            .Select(item => new StoredFile(item.Id[album.Id.Length..], item.FileName ?? item.Id, item.LengthBytes ?? 0))
            .Where(file => after is null || string.CompareOrdinal(file.Name, after) > 0)
            .Take(most)
            .ToListAsync(cancellationToken);
    }

    /// <summary>Opens a photo.</summary>
    /// <returns>The photo, which the caller disposes; null when the name is not that of one in the person's folder.</returns>
    public async Task<MediaContent?> OpenAsync(string email, string name, CancellationToken cancellationToken)
    {
        // Names in the folder are one segment; another one would lead out of it.
        if (
            name.Length == 0
            || name.Contains('/', StringComparison.Ordinal)
            || name is "." or ".."
            || name.StartsWith(".picsync-", StringComparison.Ordinal)
        )
        {
            return null;
        }

        var target = TargetOf(email);
        try
        {
            return await target.FindAlbumAsync(AlbumName, cancellationToken) is { } album
                ? await target.OpenReadAsync(album, new TargetItem(album.Id + name), cancellationToken)
                : null;
        }
        catch (ItemUnavailableException)
        {
            return null;
        }
        finally
        {
            target.Dispose();
        }
    }

    /// <summary>Deletes a person's photos from the bucket.</summary>
    public async Task EmptyAsync(string email, CancellationToken cancellationToken)
    {
        using var target = TargetOf(email);
        if (await target.FindAlbumAsync(AlbumName, cancellationToken) is { } album)
        {
            await target.DeleteAlbumAsync(album, cancellationToken);
        }
    }
}
