using System.Formats.Tar;
using System.IO.Compression;

namespace Picsync.Files;

/// <summary>Reads a tar file from its beginning, packed by gzip or not. There is no other way into one that is packed.</summary>
internal static class TarPass
{
    private const string CutOff = "its end is missing, as after a download that was cut off";

    /// <summary>Hands over each file in the archive's order.</summary>
    /// <param name="path">The archive.</param>
    /// <param name="visit">Takes a file's number, name, length and bytes; false ends the pass.</param>
    /// <param name="cancellationToken">Stops between reads.</param>
    /// <exception cref="InvalidDataException">The archive is damaged or cut off; the message is a phrase.</exception>
    /// <exception cref="IOException">The archive cannot be read.</exception>
    public static void Read(string path, Func<int, string, long, Stream, bool> visit, CancellationToken cancellationToken)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16);
        var isPacked = IsPacked(file);
        using var tar = new TailStream(
            isPacked ? new GZipStream(new MarkedGzip(file), CompressionMode.Decompress) : file,
            isPacked ? MarkedGzip.Mark.Length : 0,
            cancellationToken
        );
        using var reader = new TarReader(tar, leaveOpen: true);
        try
        {
            var number = 0;
            while (Next(reader) is { } entry)
            {
                if (IsFile(entry) && !visit(number++, entry.Name, entry.Length, entry.DataStream ?? Stream.Null))
                {
                    return;
                }
            }

            // The rest is read too, because the checksum of all of it comes last.
            tar.CopyTo(Stream.Null);
        }
        catch (EndOfStreamException cut)
        {
            throw new InvalidDataException(CutOff, cut);
        }

        if (!tar.EndsWith(isPacked ? MarkedGzip.Mark : []))
        {
            throw new InvalidDataException(CutOff);
        }
    }

    // The framework's reader takes times, lengths and names of a damaged header at their word.
    private static TarEntry? Next(TarReader reader)
    {
        try
        {
            return reader.GetNextEntry();
        }
        catch (Exception damaged) when (damaged is OverflowException or FormatException or ArgumentException or NotSupportedException)
        {
            throw new InvalidDataException("a header is damaged", damaged);
        }
    }

    private static bool IsFile(TarEntry entry) =>
        entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile;

    private static bool IsPacked(FileStream file)
    {
        Span<byte> head = stackalloc byte[2];
        var isPacked = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == 2 && head is [0x1F, 0x8B];
        file.Position = 0;
        return isPacked;
    }
}
