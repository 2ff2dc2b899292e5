namespace Picsync.Files;

/// <summary>
/// Walks a folder: in each one the files by natural order, then the folders. Links are never followed: what they lead to inside
/// the root is met under its own name, and what lies outside is not the root's.
/// </summary>
/// <param name="root">The folder.</param>
/// <param name="options">What is walked.</param>
/// <param name="findType">Finds a file's type by its name; null for a file to leave out. Null for pictures and videos.</param>
internal sealed class FolderWalk(string root, FolderSourceOptions options, Func<string, string?>? findType = null)
{
    private static readonly HashSet<string> s_foreign = new(StringComparer.OrdinalIgnoreCase)
    {
        "@eaDir",
        "#recycle",
        "#snapshot",
        "$RECYCLE.BIN",
        "System Volume Information",
        "lost+found",
        "__MACOSX",
    };

    private static readonly EnumerationOptions s_everything = new()
    {
        AttributesToSkip = FileAttributes.None,
        IgnoreInaccessible = false,
        RecurseSubdirectories = false,
    };

    private readonly Func<string, string?> _findType = findType ?? MediaTypes.FindByName;
    private readonly List<string> _problems = [];

    /// <summary>Gets what could not be read, one phrase each. Only when this is empty was everything seen.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>Yields the files of one folder at a time; a folder is read when it is asked for.</summary>
    public IEnumerable<IReadOnlyList<FolderFile>> ReadFolders()
    {
        var folders = new Stack<string>();
        folders.Push("");
        while (folders.TryPop(out var folder))
        {
            var (files, inner) = ReadFolder(folder);
            foreach (var next in inner.OrderDescending(NaturalComparer.Instance))
            {
                folders.Push(next);
            }

            yield return files;
        }
    }

    private (List<FolderFile> Files, List<string> Folders) ReadFolder(string folder)
    {
        var files = new List<FolderFile>();
        var folders = new List<string>();
        try
        {
            foreach (var entry in new DirectoryInfo(Path.Join(root, folder)).EnumerateFileSystemInfos("*", s_everything))
            {
                Sort(entry, folder, files, folders);
            }
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            _problems.Add($"the folder '{Path.Join(root, folder)}' cannot be read ({unreadable.Message})");
        }

        files.Sort(static (one, other) => NaturalComparer.Instance.Compare(one.RelativePath, other.RelativePath));
        return (files, folders);
    }

    private void Sort(FileSystemInfo entry, string folder, List<FolderFile> files, List<string> folders)
    {
        if (IsSkipped(entry))
        {
            return;
        }

        var relative = folder.Length == 0 ? entry.Name : $"{folder}/{entry.Name}";
        if (entry is DirectoryInfo)
        {
            if (options.Recursive)
            {
                folders.Add(relative);
            }
        }
        else if (_findType(entry.Name) is { } type && entry is FileInfo file)
        {
            Add(file, relative, type, files);
        }
    }

    private void Add(FileInfo file, string relative, string type, List<FolderFile> files)
    {
        try
        {
            files.Add(new FolderFile(relative, file.FullName, type, file.Length, file.LastWriteTimeUtc));
        }
        catch (FileNotFoundException)
        {
            // Deleted since the folder was read: it is not in the folder any more.
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            _problems.Add($"the file '{file.FullName}' cannot be read ({unreadable.Message})");
        }
    }

    private bool IsSkipped(FileSystemInfo entry) =>
        entry.Attributes.HasFlag(FileAttributes.ReparsePoint)
        || s_foreign.Contains(entry.Name)
        || entry.Name.StartsWith(".picsync-", StringComparison.Ordinal)
        || (!options.IncludesHidden && (entry.Name.StartsWith('.') || entry.Attributes.HasFlag(FileAttributes.Hidden)));
}
