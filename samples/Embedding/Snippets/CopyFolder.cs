using Picsync;
using Picsync.Files;

namespace Snippets;

internal static class CopyFolder
{
    public static async Task ListAsync(CancellationToken cancellationToken)
    {
        var source = new FolderPhotoSource("~/Pictures/Frame");
        await foreach (var item in source.GetMediaItemsAsync(cancellationToken))
        {
            Console.WriteLine($"{item.Id}  {item.TakenAt:d}  {item.LengthBytes} bytes");
        }
    }

    public static async Task<bool> PutAsync(PhotoUpload photo, CancellationToken cancellationToken)
    {
        var target = new FolderFrameTarget("/media/stick");
        var album =
            await target.FindAlbumAsync("Grandma", cancellationToken) ?? await target.CreateAlbumAsync("Grandma", cancellationToken);
        var receipt = await target.UploadAsync(album, photo, cancellationToken);
        var confirmed = await target.ConfirmAsync(album, [receipt], cancellationToken);
        return confirmed.Count == 1;
    }
}
