using Picsync.Shared.Checksums;

namespace Picsync.Files;

/// <summary>
/// Tells equal files without reading them: by the checksums that archives keep. In folders, which keep none, files of one name and
/// length are compared by samples of their bytes; the others cannot be equal.
/// </summary>
internal sealed class ContentKeys
{
    private const ulong OfArchive = 1UL << 32;
    private const ulong OfFolder = 2UL << 32;
    private const int SampleBytes = 16 * 1024;
    private const int Samples = 4;
    private readonly HashSet<(string Name, long LengthBytes)> _once = [];
    private readonly HashSet<(string Name, long LengthBytes)> _often = [];
    private readonly Dictionary<PartFile, ulong> _marks = new(ReferenceEqualityComparer.Instance);

    public ContentKeys(TakeoutLibrary library)
    {
        foreach (var file in library.Exports.SelectMany(static export => export.Folders.Values).SelectMany(static files => files))
        {
            if (file is { Crc: null, IsMedia: true } && !_once.Add((file.Name, file.LengthBytes)))
            {
                _often.Add((file.Name, file.LengthBytes));
            }
        }
    }

    public ContentKey Of(PartFile file) => new(file.Name, file.LengthBytes, file.Crc is { } crc ? OfArchive | crc : Sample(file));

    private ulong Sample(PartFile file)
    {
        if (file.Part is not FolderPart part || !_often.Contains((file.Name, file.LengthBytes)))
        {
            return 0;
        }

        if (!_marks.TryGetValue(file, out var mark))
        {
            _marks[file] = mark = Read(part, file);
        }

        return mark;
    }

    private static ulong Read(FolderPart part, PartFile file)
    {
        try
        {
            using var stream = Disk.OpenRead(part.PathOf(file));
            var buffer = new byte[SampleBytes];
            uint crc = 0;
            for (var i = 0; i < Samples; i++)
            {
                var count = RandomAccess.Read(
                    stream.SafeFileHandle,
                    buffer,
                    Math.Max(0, file.LengthBytes - SampleBytes) * i / (Samples - 1)
                );
                crc = Crc32.Append(crc, buffer.AsSpan(0, count));
            }

            return OfFolder | crc;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            // Like no other: it is listed, and whoever opens it says what is wrong.
            return OfFolder | OfArchive | (uint)file.Number;
        }
    }
}
