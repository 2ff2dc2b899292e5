using System.Buffers.Binary;
using System.Text;

namespace Picsync.Files;

/// <summary>
/// Finds the metadata of a HEIF or AVIF file, which are items like its pictures: the list of items tells which, another one where. The
/// library in use misses those that lie before the pictures.
/// </summary>
internal sealed class HeifItems
{
    private const int MostBytes = 8 << 20;
    private const int MostIndexBytes = 1 << 20;
    private readonly Stream _file;
    private readonly List<(uint Id, bool IsExif)> _wanted = [];
    private readonly Dictionary<uint, List<(int Method, long Offset, long Length)>> _places = [];
    private MediaBox? _inside;

    private HeifItems(Stream file) => _file = file;

    /// <summary>Yields the metadata: Exif from its TIFF header on, and XMP.</summary>
    /// <param name="file">The file.</param>
    /// <param name="meta">Its <c>meta</c> box.</param>
    public static IEnumerable<(bool IsExif, byte[] Bytes)> Read(Stream file, MediaBox meta)
    {
        var items = new HeifItems(file);
        // Version and flags come before the boxes.
        foreach (var box in MediaBox.Read(file, meta.Start + 4, meta.End))
        {
            switch (box.Type)
            {
                case "iinf":
                    items.ReadKinds(box);
                    break;
                case "iloc":
                    items.ReadPlaces(box.ReadContent(file, MostIndexBytes));
                    break;
                case "idat":
                    items._inside = box;
                    break;
            }
        }

        return items
            ._wanted.Select(item => (item.IsExif, items.ReadItem(item.Id, item.IsExif)))
            .Where(static item => item.Item2.Length > 0);
    }

    private void ReadKinds(MediaBox list)
    {
        var version = list.ReadContent(_file, MostIndexBytes) is { Length: > 6 } bytes ? bytes[0] : -1;
        foreach (var box in version < 0 ? [] : MediaBox.Read(_file, list.Start + (version == 0 ? 6 : 8), list.End))
        {
            var entry = box.ReadContent(_file, MostIndexBytes);
            var wide = entry.Length > 0 && entry[0] == 3 ? 2 : 0;
            if (box.Type != "infe" || entry.Length < 12 + wide || entry[0] < 2)
            {
                continue;
            }

            var id =
                wide > 0 ? BinaryPrimitives.ReadUInt32BigEndian(entry.AsSpan(4)) : BinaryPrimitives.ReadUInt16BigEndian(entry.AsSpan(4));
            var type = entry.AsSpan(8 + wide, 4);
            if (type.SequenceEqual("Exif"u8))
            {
                _wanted.Add((id, true));
            }
            else if (
                type.SequenceEqual("mime"u8) && Encoding.Latin1.GetString(entry).Contains("application/rdf+xml", StringComparison.Ordinal)
            )
            {
                _wanted.Add((id, false));
            }
        }
    }

    private void ReadPlaces(byte[] bytes)
    {
        var at = 4;
        if (bytes.Length < 8 || bytes[0] > 2)
        {
            return;
        }

        var version = bytes[0];
        var (offsetSize, lengthSize) = (bytes[4] >> 4, bytes[4] & 15);
        var (baseSize, indexSize) = (bytes[5] >> 4, version > 0 ? bytes[5] & 15 : 0);
        at = 6;
        try
        {
            for (var left = Take(version < 2 ? 2 : 4); left > 0; left--)
            {
                var id = (uint)Take(version < 2 ? 2 : 4);
                var method = version > 0 ? (int)Take(2) & 15 : 0;
                Take(2);
                var start = Take(baseSize);
                var extents = new List<(int, long, long)>();
                for (var count = Take(2); count > 0; count--)
                {
                    Take(indexSize);
                    extents.Add((method, start + Take(offsetSize), Take(lengthSize)));
                }

                _places[id] = extents;
            }
        }
        catch (ArgumentOutOfRangeException)
        {
            // Cut off: what was read so far may be all that is needed.
        }

        long Take(int size)
        {
            long value = 0;
            foreach (var one in bytes.AsSpan(at, size))
            {
                value = (value << 8) | one;
            }

            at += size;
            return value;
        }
    }

    private byte[] ReadItem(uint id, bool isExif)
    {
        var bytes = new List<byte>();
        foreach (var (method, offset, length) in _places.GetValueOrDefault(id, []))
        {
            var start = method == 1 ? (_inside?.Start ?? -1) + offset : offset;
            if (method > 1 || start < 0 || length <= 0 || start + length > _file.Length || bytes.Count + length > MostBytes)
            {
                return [];
            }

            bytes.AddRange(new MediaBox("", start, start + length).ReadContent(_file, MostBytes));
        }

        return isExif ? SkipToTiff([.. bytes]) : [.. bytes];
    }

    // Four bytes tell how far behind them the TIFF header is; some programs count what they write before it, and some do not.
    private static byte[] SkipToTiff(byte[] exif)
    {
        var head = exif.AsSpan(0, Math.Min(64, exif.Length));
        var at = head.IndexOf("II*\0"u8) is >= 0 and var little ? little : head.IndexOf("MM\0*"u8);
        return at < 0 ? [] : exif[at..];
    }
}
