using System.Buffers;
using Picsync.Shared.Checksums;
using Picsync.Shared.Wording;

namespace Picsync.Files;

/// <summary>
/// A tar file, packed or not. It is read once to be listed, which also tells the facts and checksums; photos are fetched in further
/// passes, each of which takes many along.
/// </summary>
internal sealed class TarPart : TakeoutPart
{
    private readonly Dictionary<int, TakeoutJson> _facts = [];
    private readonly TarSpool _spool;

    public TarPart(string path, long spoolBytes, TimeProvider time, CancellationToken cancellationToken)
        : base(path)
    {
        var files = new List<PartFile>();
        var problems = new List<string>();
        var names = new EntryPaths();
        var leaving = 0;
        _spool = new TarSpool(path, spoolBytes, time);
        try
        {
            TarPass.Read(
                path,
                (number, name, length, bytes) =>
                {
                    if (EntryPaths.Leaves(name))
                    {
                        leaving++;
                    }
                    else
                    {
                        files.Add(Describe(number, names.Parse(name), length, bytes));
                    }

                    TrafficCounter.Current?.NoteProgress();
                    return true;
                },
                cancellationToken
            );
        }
        catch (Exception unreadable) when (unreadable is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            problems.Add($"{Name} cannot be read as a whole: {unreadable.Message}");
            // The one checksum of the packed form covers all of it: nothing tells which photos are right.
            files = files.ConvertAll(file =>
                file with
                {
                    Problem = $"{Name} is damaged or cut off; download that part of the Takeout again",
                }
            );
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

    public override TakeoutJson ReadJson(PartFile file) => _facts[file.Number];

    public override async Task<Stream> OpenAsync(
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
            var bytes = await _spool.OpenAsync(file, following, cancellationToken).ConfigureAwait(false);
            return new CheckedStream(bytes, item.FileName, Name, file.LengthBytes, file.Crc!.Value);
        }
        catch (InvalidDataException damaged)
        {
            throw new ItemUnavailableException(item.FileName, $"{Name} is damaged ({damaged.Message})", damaged);
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            throw new ItemUnavailableException(item.FileName, $"{Name} cannot be read ({gone.Message})", gone);
        }
    }

    private PartFile Describe(int number, EntryPath place, long length, Stream bytes)
    {
        var file = new PartFile(this, number, place.Folder, place.Product, place.Name, length);
        if (!file.IsJson)
        {
            return file.IsMedia ? file with { Crc = ReadChecksum(bytes) } : file;
        }

        if (length > TakeoutJsonReader.MaxBytes)
        {
            _facts[number] = new TakeoutJson.Other();
            return file;
        }

        var json = new byte[length];
        bytes.ReadExactly(json);
        _facts[number] = TakeoutJsonReader.Read(json, $"'{file.Name}' in {Name}");
        return file;
    }

    private static uint ReadChecksum(Stream bytes)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(1 << 16);
        try
        {
            uint crc = 0;
            int count;
            while ((count = bytes.Read(buffer)) > 0)
            {
                crc = Crc32.Append(crc, buffer.AsSpan(0, count));
            }

            return crc;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
