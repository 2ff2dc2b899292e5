using System.IO.Compression;

namespace Picsync.Synology.WebApi;

/// <summary>The files of one photo that came as an archive: a live photo's picture and clip. It lies in a temporary file until it is disposed.</summary>
internal sealed class PhotoArchive : IAsyncDisposable
{
    private static readonly string[] s_pictures =
    [
        ".heic",
        ".heif",
        ".jpg",
        ".jpeg",
        ".png",
        ".tif",
        ".tiff",
        ".webp",
        ".gif",
        ".bmp",
        ".dng",
    ];
    private readonly FileStream _file;
    private readonly ZipArchive _zip;

    private PhotoArchive(FileStream file, ZipArchive zip)
    {
        _file = file;
        _zip = zip;
        Files =
        [
            .. zip
                .Entries.Where(static entry => NameOf(entry).Length > 0)
                .OrderBy(static entry => s_pictures.Contains(Path.GetExtension(NameOf(entry)).ToLowerInvariant()) ? 0 : 1)
                .Select(static entry => new PhotoFile(NameOf(entry), entry.Length, entry.Open)),
        ];
    }

    /// <summary>Gets the files, pictures first.</summary>
    public IReadOnlyList<PhotoFile> Files { get; }

    /// <summary>Takes an archive in.</summary>
    /// <exception cref="ItemUnavailableException">It is damaged or holds nothing.</exception>
    /// <exception cref="IOException">The download broke, or there is no room for it.</exception>
    public static async Task<PhotoArchive> ReadAsync(Stream stream, string item, CancellationToken cancellationToken)
    {
        var path = Path.Combine(Path.GetTempPath(), $"picsync-{Guid.NewGuid():N}.zip");
        var file = new FileStream(
            path,
            new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.ReadWrite,
                Share = FileShare.None,
                Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
            }
        );
        try
        {
            await stream.CopyToAsync(file, cancellationToken).ConfigureAwait(false);
            file.Position = 0;
            var archive = new PhotoArchive(file, new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true));
            return archive.Files.Count > 0 ? archive : throw new InvalidDataException("The archive is empty.");
        }
        catch (Exception cause)
        {
            await file.DisposeAsync().ConfigureAwait(false);
            if (cause is InvalidDataException)
            {
                throw new ItemUnavailableException(item, "the NAS sent a damaged archive of its files", cause);
            }

            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _zip.Dispose();
        await _file.DisposeAsync().ConfigureAwait(false);
    }

    // Names in an archive are data: of a path only the last part is believed, whichever slash it is written with.
    private static string NameOf(ZipArchiveEntry entry)
    {
        var name = entry.FullName[(entry.FullName.LastIndexOfAny(['/', '\\', ':']) + 1)..];
        return name is "." or ".." ? "" : string.Concat(name.Where(static c => !char.IsControl(c)));
    }
}
