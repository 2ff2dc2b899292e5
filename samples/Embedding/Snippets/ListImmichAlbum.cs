using Picsync.Immich;

namespace Snippets;

internal static class ListImmichAlbum
{
    public static async Task RunAsync(ImmichClient client, string title, CancellationToken cancellationToken)
    {
        var album = await client.GetAlbumByTitleAsync(title, cancellationToken);
        await foreach (var asset in client.GetAlbumAssetsAsync(album.Id, withArchived: false, cancellationToken))
        {
            Console.WriteLine($"{asset.FileName}  {asset.TakenAt:g}  {string.Join(", ", asset.People ?? [])}");
        }
    }
}
