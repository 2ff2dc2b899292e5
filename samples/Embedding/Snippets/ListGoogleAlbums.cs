using Picsync.GooglePhotos;

namespace Snippets;

internal static class ListGoogleAlbums
{
    public static async Task RunAsync(GooglePhotosOptions options, CancellationToken cancellationToken)
    {
        using var http = new HttpClient();
        var client = new GooglePhotosLibraryClient(http, options);
        await foreach (var album in client.GetAlbumsAsync(cancellationToken))
        {
            Console.WriteLine($"{album.Id}  {album.Title}  {album.ItemCount}");
        }
    }
}
