namespace Picsync.Files;

/// <summary>
/// The one door to folders and files of photos. Names and paths are those of <see cref="DiskNames"/>, so that a file is found whatever
/// bytes its name has; where the system gives no way to it, looking at it is an error and never an absence.
/// </summary>
internal static class Disk
{
    private static readonly EnumerationOptions s_everything = new()
    {
        AttributesToSkip = FileAttributes.None,
        IgnoreInaccessible = false,
        RecurseSubdirectories = false,
    };

    /// <summary>Reads what a folder holds, in no order.</summary>
    /// <exception cref="IOException">It cannot be read to its end.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static IReadOnlyList<DiskEntry> ReadFolder(string path) =>
        LinuxDisk.IsHere
            ?
            [
                .. LinuxDisk
                    .ReadFolder(path)
                    .Select(entry => new DiskEntry(
                        entry.Name,
                        entry.Kind ?? FindKind(Path.Join(path, entry.Name)),
                        entry.Name.StartsWith('.')
                    )),
            ]
            : [.. new DirectoryInfo(path).EnumerateFileSystemInfos("*", s_everything).Select(Describe)];

    /// <summary>Tells length and time of change of a file.</summary>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    /// <exception cref="IOException">It cannot be looked at.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be looked at.</exception>
    public static (long LengthBytes, DateTime ChangedAt) Measure(string path)
    {
        if (!IsRaw(path))
        {
            var file = new FileInfo(path);
            return (file.Length, file.LastWriteTimeUtc);
        }

        using var handle = LinuxDisk.Open(path);
        return (RandomAccess.GetLength(handle), File.GetLastWriteTimeUtc(handle));
    }

    /// <summary>Opens a file for reading, while others may change or delete it.</summary>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    /// <exception cref="IOException">It cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static FileStream OpenRead(string path) =>
        IsRaw(path)
            ? new FileStream(LinuxDisk.Open(path), FileAccess.Read)
            : new FileStream(
                path,
                new FileStreamOptions
                {
                    Share = FileShare.ReadWrite | FileShare.Delete,
                    Options = FileOptions.Asynchronous | FileOptions.SequentialScan,
                }
            );

    /// <summary>Deletes a file.</summary>
    public static void Delete(string path)
    {
        if (IsRaw(path))
        {
            LinuxDisk.Delete(path);
        }
        else
        {
            File.Delete(path);
        }
    }

    /// <summary>Gives the path with every link in it followed. What is not there is taken as it is written.</summary>
    /// <exception cref="IOException">The links lead in a circle.</exception>
    public static string RealPath(string path)
    {
        const int MostLinks = 40;
        var root = Path.GetPathRoot(path)!;
        var left = new Stack<string>(Split(path[root.Length..]));
        var real = root;
        for (var followed = 0; left.TryPop(out var part); )
        {
            if (part == "..")
            {
                real = Path.GetDirectoryName(real) ?? root;
                continue;
            }

            var next = Path.Join(real, part);
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                real = next;
                continue;
            }

            if (++followed > MostLinks)
            {
                throw new IOException($"the links of '{path}' lead in a circle");
            }

            var targetRoot = Path.IsPathFullyQualified(target) ? Path.GetPathRoot(target)! : "";
            real = targetRoot.Length > 0 ? targetRoot : real;
            foreach (var one in Split(target[targetRoot.Length..]))
            {
                left.Push(one);
            }
        }

        return real;
    }

    // The last part comes first, for the stack.
    private static IEnumerable<string> Split(string path) =>
        path.Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries)
            .Where(static part => part != ".")
            .Reverse();

    private static DiskEntryKind FindKind(string path)
    {
        if (!IsRaw(path))
        {
            return KindOf(File.GetAttributes(path));
        }

        using var handle = LinuxDisk.Open(path);
        return KindOf(File.GetAttributes(handle));
    }

    private static DiskEntry Describe(FileSystemInfo entry) =>
        entry.Name.Contains('\uFFFD', StringComparison.Ordinal) && !Path.Exists(entry.FullName)
            ? throw new IOException($"the name '{entry.Name}' in it cannot be read")
            : new DiskEntry(
                entry.Name,
                KindOf(entry.Attributes),
                entry.Name.StartsWith('.') || entry.Attributes.HasFlag(FileAttributes.Hidden)
            );

    private static DiskEntryKind KindOf(FileAttributes attributes) =>
        attributes.HasFlag(FileAttributes.ReparsePoint) ? DiskEntryKind.Link
        : attributes.HasFlag(FileAttributes.Directory) ? DiskEntryKind.Folder
        : attributes.HasFlag(FileAttributes.Device) ? DiskEntryKind.Special
        : DiskEntryKind.File;

    private static bool IsRaw(string path) => LinuxDisk.IsHere && DiskNames.IsRaw(path);
}
