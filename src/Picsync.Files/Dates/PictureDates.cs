using MetadataExtractor;
using MetadataExtractor.Formats.Avi;
using MetadataExtractor.Formats.Exif;
using MetadataExtractor.Formats.Iptc;
using MetadataExtractor.Formats.Png;
using MetadataExtractor.Formats.Xmp;
using MetadataDirectory = MetadataExtractor.Directory;

namespace Picsync.Files;

/// <summary>Chooses the date among what a picture's metadata tell: the first that can be read, of the camera's before that of programs.</summary>
internal static class PictureDates
{
    // Tags that the library has no names for: the offsets beside the two later dates.
    private const int TagOffsetTime = 0x9010;
    private const int TagOffsetTimeDigitized = 0x9012;

    private static readonly string[] s_xmp =
    [
        "exif:DateTimeOriginal",
        "photoshop:DateCreated",
        "exif:DateTimeDigitized",
        "xmp:CreateDate",
        "xmp:ModifyDate",
    ];

    public static DateTimeOffset? Find(IReadOnlyList<MetadataDirectory> directories)
    {
        var camera = directories.OfType<ExifSubIfdDirectory>().ToList();
        return First(camera, static exif => FindOriginal(exif))
            ?? First(camera, static exif => FindDigitized(exif))
            ?? First(directories.OfType<ExifIfd0Directory>(), static exif => FindChanged(exif))
            ?? First(directories.OfType<GpsDirectory>(), static gps => FindGps(gps))
            ?? First(directories.OfType<XmpDirectory>(), static xmp => FindXmp(xmp))
            ?? First(directories.OfType<IptcDirectory>(), static iptc => FindIptc(iptc))
            ?? First(directories.OfType<AviDirectory>(), static avi => DateText.ParseAvi(avi.GetString(AviDirectory.TagDateTimeOriginal)))
            ?? First(directories.OfType<PngDirectory>(), static png => FindText(png));
    }

    private static DateTimeOffset? First<T>(IEnumerable<T> directories, Func<T, DateTimeOffset?> find) =>
        directories.Select(find).FirstOrDefault(static date => date is not null);

    private static DateTimeOffset? FindOriginal(ExifSubIfdDirectory exif) =>
        DateText.Parse(
            exif.GetString(ExifDirectoryBase.TagDateTimeOriginal),
            exif.GetString(ExifDirectoryBase.TagTimeZoneOriginal),
            exif.GetString(ExifDirectoryBase.TagSubsecondTimeOriginal)
        );

    private static DateTimeOffset? FindDigitized(ExifSubIfdDirectory exif) =>
        DateText.Parse(
            exif.GetString(ExifDirectoryBase.TagDateTimeDigitized),
            exif.GetString(TagOffsetTimeDigitized),
            exif.GetString(ExifDirectoryBase.TagSubsecondTimeDigitized)
        );

    private static DateTimeOffset? FindChanged(ExifIfd0Directory exif) =>
        DateText.Parse(exif.GetString(ExifDirectoryBase.TagDateTimeOriginal))
        ?? DateText.Parse(exif.GetString(ExifDirectoryBase.TagDateTime), exif.GetString(TagOffsetTime));

    private static DateTimeOffset? FindGps(GpsDirectory gps) => gps.TryGetGpsDate(out var utc) ? DateText.FromUtc(utc) : null;

    private static DateTimeOffset? FindXmp(XmpDirectory xmp)
    {
        var properties = xmp.GetXmpProperties();
        return s_xmp
            .Select(name => properties.TryGetValue(name, out var text) ? DateText.Parse(text) : null)
            .FirstOrDefault(static date => date is not null);
    }

    private static DateTimeOffset? FindIptc(IptcDirectory iptc) =>
        DateText.ParseCompact(iptc.GetString(IptcDirectory.TagDateCreated), iptc.GetString(IptcDirectory.TagTimeCreated))
        ?? DateText.ParseCompact(iptc.GetString(IptcDirectory.TagDigitalDateCreated), iptc.GetString(IptcDirectory.TagDigitalTimeCreated));

    private static DateTimeOffset? FindText(PngDirectory png) =>
        (png.GetObject(PngDirectory.TagTextualData) as IEnumerable<MetadataExtractor.KeyValuePair> ?? [])
            .Where(static pair => pair.Key is "Creation Time" or "date:create")
            .Select(static pair => DateText.Parse(pair.Value.ToString()))
            .FirstOrDefault(static date => date is not null);
}
