using System.Buffers;
using System.IO.Compression;
using Picsync.Shared.Wording;

namespace Picsync.Files;

/// <summary>A zip file, read where it lies: its directory once, each photo by its own handle.</summary>
internal sealed class ZipPart : TakeoutPart
{
    private const int LocalHeaderLength = 30;
    private readonly List<ZipEntry> _entries = [];

    public ZipPart(string path)
        : base(path)
    {
        var files = new List<PartFile>();
        var problems = new List<string>();
        var names = new EntryPaths();
        var leaving = 0;
        try
        {
            using var file = Open(FileOptions.None);
            ZipDirectory.Read(
                file,
                (name, entry) =>
                {
                    if (EntryPaths.Leaves(name))
                    {
                        leaving++;
                        return;
                    }

                    var place = names.Parse(name);
                    files.Add(
                        new PartFile(this, _entries.Count, place.Folder, place.Product, place.Name, entry.LengthBytes)
                        {
                            Crc = entry.Crc,
                            Problem = FindProblem(entry),
                        }
                    );
                    _entries.Add(entry);
                }
            );
        }
        catch (Exception unreadable) when (unreadable is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            problems.Add($"{Name} cannot be read as a whole: {unreadable.Message}");
        }

        Files = files;
        Problems = problems;
        Notes =
            leaving == 0
                ? []
                :
                [
                    $"{Quantity.Of(leaving, $"entry of {Name} whose path leads out of it is", $"entries of {Name} whose paths lead out of it are")} passed over.",
                ];
    }

    public override TakeoutJson ReadJson(PartFile file)
    {
        if (file.LengthBytes > TakeoutJsonReader.MaxBytes)
        {
            return new TakeoutJson.Other();
        }

        var bytes = ArrayPool<byte>.Shared.Rent((int)file.LengthBytes);
        try
        {
            if (file.Problem is not null)
            {
                throw new InvalidDataException(file.Problem);
            }

            using var stream = Unpack(file, file.Name);
            stream.ReadExactly(bytes, 0, (int)file.LengthBytes);
            return TakeoutJsonReader.Read(bytes.AsMemory(0, (int)file.LengthBytes), $"'{file.Name}' in {Name}");
        }
        catch (Exception unreadable)
            when (unreadable is IOException or InvalidDataException or UnauthorizedAccessException or ItemUnavailableException)
        {
            return new TakeoutJson.Unreadable($"'{file.Name}' in {Name} cannot be read ({unreadable.Message})");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    public override Task<Stream> OpenAsync(
        PartFile file,
        MediaItem item,
        IEnumerable<PartFile> following,
        CancellationToken cancellationToken
    )
    {
        if (file.Problem is { } problem)
        {
            throw new ItemUnavailableException(item.FileName, problem);
        }

        try
        {
            return Task.FromResult<Stream>(Unpack(file, item.FileName));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            throw new ItemUnavailableException(item.FileName, $"{Name} cannot be read ({gone.Message})", gone);
        }
    }

    private static string? FindProblem(ZipEntry entry) =>
        entry.IsEncrypted ? "it is encrypted"
        : entry.Method is not (0 or 8) ? $"it is packed by a method ({entry.Method}) that is not known here; unpack the archive"
        : entry.Method == 0 && entry.PackedBytes != entry.LengthBytes ? "its entry in the archive is damaged"
        : null;

    private CheckedStream Unpack(PartFile file, string item)
    {
        var entry = _entries[file.Number];
        var archive = Open(FileOptions.Asynchronous);
        try
        {
            Span<byte> header = stackalloc byte[LocalHeaderLength];
            if (
                RandomAccess.Read(archive.SafeFileHandle, header, entry.HeaderOffset) < header.Length
                || !header.StartsWith((ReadOnlySpan<byte>)[(byte)'P', (byte)'K', 3, 4])
            )
            {
                throw new ItemUnavailableException(item, $"its place in {Name} is damaged, or the archive has changed since it was listed");
            }

            // The lengths of name and extra field here need not be those of the directory.
            var start = entry.HeaderOffset + LocalHeaderLength + BitConverter.ToUInt16(header[26..]) + BitConverter.ToUInt16(header[28..]);
            Stream packed = new FileSlice(archive.SafeFileHandle, start, entry.PackedBytes, archive.Dispose);
            return new CheckedStream(
                entry.Method == 8 ? new DeflateStream(packed, CompressionMode.Decompress) : packed,
                item,
                Name,
                entry.LengthBytes,
                entry.Crc
            );
        }
        catch
        {
            archive.Dispose();
            throw;
        }
    }

    private FileStream Open(FileOptions options) =>
        new(
            Path,
            new FileStreamOptions
            {
                Share = FileShare.ReadWrite | FileShare.Delete,
                BufferSize = 0,
                Options = options,
            }
        );
}
