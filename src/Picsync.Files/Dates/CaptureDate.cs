using MetadataExtractor;
using MetadataExtractor.Formats.Exif;
using MetadataExtractor.Formats.Iptc;
using MetadataExtractor.Formats.Jpeg;
using MetadataExtractor.Formats.Photoshop;
using MetadataExtractor.Formats.Xmp;
using MetadataExtractor.IO;
using MetadataDirectory = MetadataExtractor.Directory;

namespace Picsync.Files;

/// <summary>
/// Reads when a picture or film was taken from inside its file. What it is, is told by its bytes and not by its name. Only what holds
/// metadata is read.
/// </summary>
internal static class CaptureDate
{
    private const int MostBytes = 8 << 20;

    private static readonly IJpegSegmentMetadataReader[] s_jpegReaders =
    [
        new ExifReader(),
        new XmpReader(),
        new PhotoshopReader(),
        new IptcReader(),
    ];

    /// <summary>Finds the date; null when the file holds none that can be read.</summary>
    /// <param name="file">The file; it can be read from any place.</param>
    /// <returns>The camera's own clock; the offset is zero when the file does not tell it.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static DateTimeOffset? Find(Stream file)
    {
        var head = new byte[MediaTypes.SniffLength];
        var count = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        file.Position = 0;
        try
        {
            return MediaTypes.HasBoxes(head.AsSpan(0, count))
                ? FindInBoxes(file)
                : PictureDates.Find(ReadPicture(file, head.AsSpan(0, count)));
        }
        catch (Exception damaged) when (!IsOfTheDisk(damaged))
        {
            // Metadata that cannot be understood are a photo without a date, whatever the parser stumbled over.
            return null;
        }
    }

    // What parsers throw at the end of the data is an I/O error too, but not one with a number of the system's.
    private static bool IsOfTheDisk(Exception error)
    {
        const int NoNumber = unchecked((int)0x80131620);
        return error
            is OutOfMemoryException
                or UnauthorizedAccessException
                or IOException { HResult: not NoNumber }
                and not EndOfStreamException;
    }

    /// <summary>Finds the date in XMP.</summary>
    public static DateTimeOffset? FindXmp(byte[] bytes) => PictureDates.Find([new XmpReader().Extract(bytes)]);

    private static IReadOnlyList<MetadataDirectory> ReadPicture(Stream file, ReadOnlySpan<byte> head) =>
        MediaTypes.FindByContent(head) == "image/jpeg"
            ? JpegMetadataReader.ReadMetadata(file, s_jpegReaders)
            : ImageMetadataReader.ReadMetadata(file);

    private static DateTimeOffset? FindInBoxes(Stream file)
    {
        var boxes = MediaBox.Read(file, 0, file.Length).ToList();
        var metadata = boxes
            .Where(static box => box.Type == "meta")
            .SelectMany(meta => HeifItems.Read(file, meta))
            .Concat(boxes.Where(static box => box.Type is "Exif" or "xml ").Select(box => ReadJpegXl(file, box)));
        var directories = new List<MetadataDirectory>();
        foreach (var (isExif, bytes) in metadata)
        {
            if (isExif)
            {
                directories.AddRange(new ExifReader().Extract(new ByteArrayReader(bytes)));
            }
            else
            {
                directories.Add(new XmpReader().Extract(bytes));
            }
        }

        return PictureDates.Find(directories) ?? MovieDates.Find(file);
    }

    // The box of JPEG XL begins with four bytes that tell where in it the TIFF header is.
    private static (bool IsExif, byte[] Bytes) ReadJpegXl(Stream file, MediaBox box)
    {
        var bytes = box.ReadContent(file, MostBytes);
        return box.Type == "Exif" ? (true, bytes.Length > 4 ? bytes[4..] : []) : (false, bytes);
    }
}
