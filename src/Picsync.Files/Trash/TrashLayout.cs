using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Picsync.Files;

/// <summary>
/// Where a trash keeps what: <c>photos/md5-…</c> are bytes, named by their digest and kept once; <c>runs/…/md5-….json</c> are entries, in a
/// folder for each run. An entry's name tells its bytes, so that a damaged entry does not cost them.
/// </summary>
internal sealed class TrashLayout(string root)
{
    private const string EntrySuffix = ".json";
    private const string SignName = "in-use";

    private readonly string _photos = Path.Join(root, "photos");
    private readonly string _runs = Path.Join(root, "runs");

    public string Root => root;

    /// <summary>Marks a run's folder as in use until the result is disposed; null when another has marked it.</summary>
    public FileStream? Mark(RunId run)
    {
        CreateFolder(RunPath(run));
        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        try
        {
            return new FileStream(Path.Join(RunPath(run), SignName), options);
        }
        catch (IOException) when (IsInUse(new DirectoryInfo(RunPath(run))))
        {
            return null;
        }
    }

    /// <summary>Takes the mark away, and the folder if nothing is in it.</summary>
    public void Unmark(RunId run) => Unmark(new DirectoryInfo(RunPath(run)));

    /// <summary>Takes marks away that killed processes left in folders without entries.</summary>
    public void RemoveEmptyRuns()
    {
        foreach (var run in Directory.Exists(_runs) ? new DirectoryInfo(_runs).EnumerateDirectories() : [])
        {
            if (!run.EnumerateFiles("*" + EntrySuffix).Any() && !IsInUse(run))
            {
                Unmark(run);
            }
        }
    }

    /// <summary>Tells whether a process holds the mark of a run's folder.</summary>
    public static bool IsInUse(DirectoryInfo run)
    {
        try
        {
            using var sign = new FileStream(Path.Join(run.FullName, SignName), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return false;
        }
        catch (Exception none) when (none is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    private static void Unmark(DirectoryInfo run)
    {
        if (run.Exists)
        {
            File.Delete(Path.Join(run.FullName, SignName));
            if (!run.EnumerateFileSystemInfos().Any())
            {
                run.Delete();
            }
        }
    }

    private string RunPath(RunId run) => Path.Join(_runs, Short(run.Value));

    public string PhotoPath(ContentHash hash) => Path.Join(_photos, ContentName(hash));

    public string NewTemporaryPath() => TemporaryFiles.CreatePath(root);

    /// <summary>Opens a new file that only its owner can read.</summary>
    public static FileStream CreateFile(string path)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.None,
            Options = FileOptions.Asynchronous,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, options);
    }

    /// <summary>Makes the trash's own folders, for its owner only.</summary>
    public void CreateFolders()
    {
        CreateFolder(root);
        CreateFolder(_photos);
        CreateFolder(_runs);
        if (!File.Exists(Path.Join(root, TrashTag.Name)))
        {
            var fresh = NewTemporaryPath();
            CreateFile(fresh).Dispose();
            File.Move(fresh, Path.Join(root, TrashTag.Name), overwrite: true);
        }
    }

    /// <summary>Writes an entry in one step.</summary>
    public void WriteEntry(TrashedPhoto photo)
    {
        var path = EntryPath(photo);
        CreateFolder(Path.GetDirectoryName(path)!);
        var fresh = NewTemporaryPath();
        try
        {
            using (var stream = CreateFile(fresh))
            {
                JsonSerializer.Serialize(stream, TrashEntry.Of(photo), TrashJson.Default.TrashEntry);
                stream.Flush(flushToDisk: true);
            }

            File.Move(fresh, path, overwrite: true);
        }
        finally
        {
            TemporaryFiles.Delete(fresh);
        }
    }

    /// <summary>Lists the entries of a run, damaged ones too.</summary>
    public IEnumerable<FileInfo> EntriesOf(RunId run) => FilesIn(RunPath(run), "*" + EntrySuffix);

    /// <summary>Lists all entries, damaged ones too.</summary>
    public IEnumerable<FileInfo> AllEntries() =>
        Directory.Exists(_runs) ? Directory.EnumerateDirectories(_runs).SelectMany(static run => FilesIn(run, "*" + EntrySuffix)) : [];

    public IEnumerable<FileInfo> Photos() => FilesIn(_photos, "*");

    /// <summary>Reads an entry; null when it is damaged, lies under a wrong name, or is gone by now.</summary>
    public TrashedPhoto? ReadEntry(FileInfo file)
    {
        try
        {
            using var json = file.OpenRead();
            return TrashEntry.TryRead(json, out var photo) && EntryPath(photo) == file.FullName ? photo : null;
        }
        catch (Exception unreadable) when (unreadable is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Tells the name of the bytes that an entry, damaged or not, is of.</summary>
    public static string ContentNameOf(FileInfo entry) => entry.Name[..Math.Max(0, entry.Name.LastIndexOf('-'))];

    /// <summary>Takes an entry out, and its run's folder with the last one.</summary>
    public static void DeleteEntry(FileInfo entry)
    {
        entry.Delete();
        var run = entry.Directory!;
        if (!run.EnumerateFileSystemInfos().Any())
        {
            run.Delete();
        }
    }

    private string EntryPath(TrashedPhoto photo)
    {
        var album = Short($"{photo.Key.TargetId}\n{photo.Key.AlbumName}");
        return Path.Join(RunPath(photo.Run), $"{ContentName(photo.Hash)}-{album}{EntrySuffix}");
    }

    /// <summary>Names bytes.</summary>
    public static string ContentName(ContentHash hash) => $"{TrashEntry.NameOf(hash.Kind)}-{hash}";

    // Names of runs and albums are data: they never become part of a path.
    private static string Short(string name) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16));

    private static IEnumerable<FileInfo> FilesIn(string folder, string pattern) =>
        Directory.Exists(folder) ? new DirectoryInfo(folder).EnumerateFiles(pattern) : [];

    private static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
