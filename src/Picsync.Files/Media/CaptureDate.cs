using System.Globalization;
using MetadataExtractor;
using MetadataExtractor.Formats.Exif;
using MetadataExtractor.Formats.Jpeg;
using MetadataExtractor.Formats.QuickTime;
using MetadataDirectory = MetadataExtractor.Directory;

namespace Picsync.Files;

/// <summary>Reads when a picture or video was taken from inside its file. Only the headers are read.</summary>
internal static class CaptureDate
{
    private static readonly IJpegSegmentMetadataReader[] s_exifOnly = [new ExifReader()];

    /// <summary>Finds the date; null when the file holds none that can be read.</summary>
    /// <returns>The camera's own clock; the offset is zero when the file does not tell it.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static DateTimeOffset? Find(string path, string contentType)
    {
        if (contentType is "image/bmp" or "image/gif")
        {
            return null;
        }

        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        try
        {
            var directories = contentType switch
            {
                "image/jpeg" => JpegMetadataReader.ReadMetadata(stream, s_exifOnly),
                "video/mp4" or "video/quicktime" or "video/x-m4v" or "video/3gpp" => QuickTimeMetadataReader.ReadMetadata(stream),
                _ when MediaTypes.IsVideo(contentType) => [],
                _ => ImageMetadataReader.ReadMetadata(stream),
            };
            return FindExif(directories) ?? FindMovie(directories);
        }
        catch (Exception damaged) when (damaged is not (OutOfMemoryException or UnauthorizedAccessException))
        {
            // A header that cannot be understood is a photo without a date, whatever the parser stumbled over.
            return null;
        }
    }

    private static DateTimeOffset? FindExif(IEnumerable<MetadataDirectory> directories)
    {
        foreach (var directory in directories.OfType<ExifSubIfdDirectory>())
        {
            var text =
                directory.GetString(ExifDirectoryBase.TagDateTimeOriginal) ?? directory.GetString(ExifDirectoryBase.TagDateTimeDigitized);
            if (Parse(text, directory.GetString(ExifDirectoryBase.TagTimeZoneOriginal)) is { } taken)
            {
                return taken;
            }
        }

        return null;
    }

    private static DateTimeOffset? FindMovie(IEnumerable<MetadataDirectory> directories)
    {
        foreach (var directory in directories.OfType<QuickTimeMovieHeaderDirectory>())
        {
            // Cameras that do not know the time write zero, which stands for 1904.
            if (directory.TryGetDateTime(QuickTimeMovieHeaderDirectory.TagCreated, out var created) && created.Year > 1970)
            {
                return new DateTimeOffset(DateTime.SpecifyKind(created, DateTimeKind.Utc));
            }
        }

        return null;
    }

    private static DateTimeOffset? Parse(string? text, string? offset)
    {
        if (
            !DateTime.TryParseExact(
                text?.Trim('\0', ' '),
                "yyyy:MM:dd HH:mm:ss",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var local
            )
        )
        {
            return null;
        }

        return DateTimeOffset.TryParseExact(
            $"{local:yyyy-MM-ddTHH:mm:ss}{offset?.Trim('\0', ' ')}",
            "yyyy-MM-ddTHH:mm:sszzz",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var exact
        )
            ? exact
            : new DateTimeOffset(local, TimeSpan.Zero);
    }
}
