using Picsync.Hosting;

namespace Picsync.Demo;

/// <summary>Writes what the frame shows as one HTML page, pictures included.</summary>
internal static class FrameSheet
{
    /// <returns>The page's path.</returns>
    public static async Task<string> WriteAsync(Household household, string path, CancellationToken cancellationToken)
    {
        await using var sheet = PictureSheet.Create(path);
        await sheet.BeginAsync($"On the frame: {Household.AlbumName}", cancellationToken: cancellationToken);
        foreach (var photo in household.Shown)
        {
            await sheet.AddAsync(new PictureSheetEntry(photo.FileName) { Picture = photo.Bytes }, cancellationToken);
        }

        await sheet.EndAsync(cancellationToken: cancellationToken);
        return path;
    }
}
