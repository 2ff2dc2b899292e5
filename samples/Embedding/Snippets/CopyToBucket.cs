using Picsync;
using Picsync.S3;

namespace Snippets;

internal static class CopyToBucket
{
    public static async Task<int> CountAsync(CancellationToken cancellationToken)
    {
        using var connection = new S3Connection(new S3Options { Region = "eu-central-1" });
        var count = 0;
        await foreach (var item in new S3PhotoSource(connection, new S3Location("photos", "2026")).GetMediaItemsAsync(cancellationToken))
        {
            Console.WriteLine($"{item.Id}  {item.TakenAt:d}  {item.Hashes?.Md5}");
            count++;
        }

        return count;
    }

    public static async Task<bool> PutAsync(string verifiedEmail, PhotoUpload photo, CancellationToken cancellationToken)
    {
        using var connection = new S3Connection();
        using var target = new S3FrameTarget(connection, new S3TargetOptions(new S3Location("photos")) { Email = verifiedEmail });
        var album = await target.FindAlbumAsync("Import", cancellationToken) ?? await target.CreateAlbumAsync("Import", cancellationToken);
        var receipt = await target.UploadAsync(album, photo, cancellationToken);
        var confirmed = await target.ConfirmAsync(album, [receipt], cancellationToken);
        return confirmed.Count == 1;
    }
}
