using System.Formats.Tar;
using System.Globalization;
using System.Text.Json;
using Picsync.Cli.Output;
using Picsync.Sqlite;

namespace Picsync.Cli.Composition;

/// <summary>
/// One file (tar) with all that a machine remembers: cache and journal, the trash, saved picks, and which albums and devices are Picsync's. Sign-ins
/// and tokens are left out: the other machine has credentials of its own.
/// </summary>
/// <param name="cacheFile">The full path of the cache file; the rest lies beside it.</param>
/// <param name="time">The clock.</param>
internal sealed class StateArchive(string cacheFile, TimeProvider time)
{
    private const int Format = 1;
    private const string First = "picsync-state.json";
    private const string Last = "picsync-state.end.json";
    private const string Database = "cache.db";
    private const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerFolder = OwnerFile | UnixFileMode.UserExecute;

    private static readonly string[] s_companions = ["trash", "picks", "synology", "ambient.json"];

    private SqliteState State => new(new SqliteStoreOptions { Path = cacheFile }, time);

    /// <summary>Writes the file, whole or not at all.</summary>
    public async Task<StateText> ExportAsync(string path, CancellationToken cancellationToken)
    {
        var fresh = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            StateText text;
            await using (var file = CreateFile(fresh))
            {
                text = await ExportAsync(file, cancellationToken);
                file.Flush(flushToDisk: true);
            }

            File.Move(fresh, path, overwrite: true);
            return text with { File = path };
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"{path} cannot be written: {cause.Message}", location: null, key: null, cause);
        }
        finally
        {
            // Gone already when the move succeeded.
            File.Delete(fresh);
        }
    }

    public async Task<StateText> ExportAsync(Stream output, CancellationToken cancellationToken)
    {
        var snapshot = $"{cacheFile}.{Guid.NewGuid():N}.export";
        try
        {
            var summary = State.Export(snapshot);
            await using var tar = new TarWriter(output, TarEntryFormat.Pax, leaveOpen: true);
            await WriteMarkAsync(tar, First, members: null, cancellationToken);
            await tar.WriteEntryAsync(snapshot, Database, cancellationToken);
            var (files, bytes) = (0L, 0L);
            foreach (var (file, name) in FilesBeside())
            {
                if (await TryWriteAsync(tar, file, name, cancellationToken) is { } length)
                {
                    (files, bytes) = (files + 1, bytes + length);
                }
            }

            await WriteMarkAsync(tar, Last, files + 1, cancellationToken);
            return new StateText("", summary.Albums, summary.Runs, summary.Photos, summary.Digests, files, bytes, []);
        }
        finally
        {
            File.Delete(snapshot);
        }
    }

    /// <summary>Takes a file over. What was here before is kept under other names.</summary>
    public async Task<StateText> ImportAsync(string path, bool replaces, CancellationToken cancellationToken)
    {
        var staging = $"{cacheFile}.{Guid.NewGuid():N}.import";
        try
        {
            CreateFolder(staging);
            var (files, bytes) = await UnpackAsync(path, staging, cancellationToken);
            var database = Path.Combine(staging, Database);
            var summary = State.Inspect(database);
            var before = await State.ImportAsync(database, replaces, cancellationToken);
            List<string> backups = [.. before is null ? [] : new[] { before }];
            foreach (var companion in s_companions.Where(companion => Path.Exists(Path.Combine(staging, companion))))
            {
                if (MoveIn(Path.Combine(staging, companion), $"{cacheFile}.{companion}") is { } aside)
                {
                    backups.Add(aside);
                }
            }

            return new StateText(path, summary.Albums, summary.Runs, summary.Photos, summary.Digests, files, bytes, backups);
        }
        finally
        {
            if (Directory.Exists(staging))
            {
                Directory.Delete(staging, recursive: true);
            }
        }
    }

    private IEnumerable<(string File, string Name)> FilesBeside() =>
        s_companions.SelectMany(companion =>
            $"{cacheFile}.{companion}" is var place && File.Exists(place) ? [(place, companion)]
            : Directory.Exists(place)
                ? Directory
                    .EnumerateFiles(place, "*", SearchOption.AllDirectories)
                    .Order(StringComparer.Ordinal)
                    .Select(file => (file, $"{companion}/{Path.GetRelativePath(place, file).Replace('\\', '/')}"))
            : []
        );

    private static async Task<long?> TryWriteAsync(TarWriter tar, string file, string name, CancellationToken cancellationToken)
    {
        FileStream content;
        try
        {
            content = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (Exception cause) when (cause is FileNotFoundException or DirectoryNotFoundException)
        {
            // A run that goes on may throw out of its trash what is too old.
            return null;
        }

        await using (content)
        {
            var length = content.Length;
            await tar.WriteEntryAsync(
                new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = content, Mode = OwnerFile },
                cancellationToken
            );
            return length;
        }
    }

    private async Task WriteMarkAsync(TarWriter tar, string name, long? members, CancellationToken cancellationToken)
    {
        var mark = new StateEntry(Format, time.GetUtcNow(), members);
        using var content = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(mark, CliJson.Readable.StateEntry));
        await tar.WriteEntryAsync(
            new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = content, Mode = OwnerFile },
            cancellationToken
        );
    }

    private static async Task<(long Files, long Bytes)> UnpackAsync(string path, string staging, CancellationToken cancellationToken)
    {
        try
        {
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            await using var tar = new TarReader(file);
            var first = await ReadMarkAsync(tar, First, cancellationToken);
            ThrowIfNoState(path, first is not null, first?.Format ?? 0);
            var (members, bytes) = (0L, 0L);
            while (await tar.GetNextEntryAsync(copyData: false, cancellationToken) is { } entry)
            {
                if (entry.Name == Last)
                {
                    var end = await ReadMarkAsync(entry, cancellationToken);
                    ThrowIfNoState(path, end?.Members == members && File.Exists(Path.Combine(staging, Database)), Format);
                    return (members - 1, bytes);
                }

                bytes += await UnpackAsync(entry, path, staging, cancellationToken);
                members++;
            }

            throw NoState(path);
        }
        catch (Exception cause) when (cause is InvalidDataException or EndOfStreamException or JsonException or FormatException)
        {
            throw NoState(path, cause);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"{path} cannot be read or unpacked: {cause.Message}", location: null, key: null, cause);
        }
    }

    private static async Task<long> UnpackAsync(TarEntry entry, string path, string staging, CancellationToken cancellationToken)
    {
        var parts = entry.Name.Split('/');
        var isKnown = entry.Name == Database || s_companions.Contains(parts[0], StringComparer.Ordinal);

        // The names are data: none leads out of the folder.
        if (
            !isKnown
            || entry.EntryType != TarEntryType.RegularFile
            || parts.Any(static part => part is "" or "." or ".." || part.AsSpan().IndexOfAny('\\', '\0', ':') >= 0)
        )
        {
            throw NoState(path);
        }

        var target = Path.Combine([staging, .. parts]);
        CreateFolder(Path.GetDirectoryName(target)!);
        await using var file = CreateFile(target);
        if (entry.DataStream is { } content)
        {
            await content.CopyToAsync(file, cancellationToken);
        }

        file.Flush(flushToDisk: true);
        return entry.Name == Database ? 0 : file.Length;
    }

    private static async Task<StateEntry?> ReadMarkAsync(TarReader tar, string name, CancellationToken cancellationToken) =>
        await tar.GetNextEntryAsync(copyData: false, cancellationToken) is { } entry && entry.Name == name
            ? await ReadMarkAsync(entry, cancellationToken)
            : null;

    private static async Task<StateEntry?> ReadMarkAsync(TarEntry entry, CancellationToken cancellationToken) =>
        entry.DataStream is { } content
            ? await JsonSerializer.DeserializeAsync(content, CliJson.Readable.StateEntry, cancellationToken)
            : null;

    private string? MoveIn(string staged, string place)
    {
        string? aside = null;
        if (Path.Exists(place))
        {
            aside = $"{place}.before-import-{time.GetUtcNow().UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}";
            Move(place, aside);
        }

        Move(staged, place);
        return aside;
    }

    private static void Move(string from, string to)
    {
        if (Directory.Exists(from))
        {
            Directory.Move(from, to);
        }
        else
        {
            File.Move(from, to);
        }
    }

    private static FileStream CreateFile(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerFile;
        }

        return new FileStream(path, options);
    }

    private static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, OwnerFolder);
        }
    }

    private static void ThrowIfNoState(string path, bool isState, int format)
    {
        if (format > Format)
        {
            throw new ConfigurationException($"{path} was written by a newer Picsync; update this one.", location: null, key: null);
        }

        if (!isState)
        {
            throw NoState(path);
        }
    }

    private static ConfigurationException NoState(string path, Exception? cause = null) =>
        new($"{path} is no whole file of 'picsync state export'; export it again. Nothing was changed.", location: null, key: null, cause);
}
