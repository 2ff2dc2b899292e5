namespace Picsync.Files;

/// <summary>
/// Walks a folder: in each one the files by natural order, then the folders. Links to folders are never followed: what they lead to inside
/// the root is met under its own name, and what lies outside is not the root's.
/// </summary>
/// <param name="root">The folder.</param>
/// <param name="options">What is walked.</param>
/// <param name="findType">Finds a file's type by its name; null for a file to leave out. Null for pictures and videos.</param>
internal sealed class FolderWalk(string root, FolderSourceOptions options, Func<string, string?>? findType = null)
{
    private readonly Func<string, string?> _findType = findType ?? MediaTypes.FindByName;
    private readonly FolderRules _rules = new(options);
    private readonly LinkJudge _links = new(root, options);
    private readonly WalkNotes _notes = new();
    private readonly List<string> _problems = [];

    /// <summary>Gets what could not be read, one phrase each. Only when this is empty was everything seen.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>Gets what was passed over, one sentence each.</summary>
    public IReadOnlyList<string> Notes => _notes.Tell(root);

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
        var path = Path.Join(root, folder);
        try
        {
            foreach (var entry in Disk.ReadFolder(path))
            {
                Sort(entry, folder, files, folders);
            }
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            Doubt("folder", path, unreadable);
        }

        // A placeholder may stay behind beside its file.
        var present = files.Where(static file => file.Problem is null).Select(static file => file.RelativePath).ToHashSet();
        files.RemoveAll(file => file.Problem is not null && present.Contains(file.RelativePath));
        files.Sort(static (one, other) => NaturalComparer.Instance.Compare(one.RelativePath, other.RelativePath));
        return (files, folders);
    }

    private void Sort(DiskEntry entry, string folder, List<FolderFile> files, List<string> folders)
    {
        var relative = folder.Length == 0 ? entry.Name : $"{folder}/{entry.Name}";
        if (entry.Kind != DiskEntryKind.Folder && _rules.FindAway(relative) is { } present)
        {
            // What a cloud's program puts in the place of a file that it keeps elsewhere.
            AddUnavailable(present, "its bytes are in the cloud and not on this disk", files);
        }
        else if (_rules.LeaveOut(entry, relative))
        {
            _notes.CountPackage(entry);
        }
        else if (entry.Kind == DiskEntryKind.Folder)
        {
            if (options.Recursive)
            {
                folders.Add(relative);
            }
        }
        else if (entry.Kind == DiskEntryKind.Link && Directory.Exists(Path.Join(root, relative)))
        {
            CountLink(_links.Judge(Path.Join(root, relative), out _));
        }
        else if (_findType(entry.Name) is not { } type)
        {
            _notes.CountOther(entry.Name);
        }
        else if (entry.Kind == DiskEntryKind.Special)
        {
            _notes.CountSpecial();
        }
        else
        {
            Add(entry, relative, type, files);
        }
    }

    private void Add(DiskEntry entry, string relative, string type, List<FolderFile> files)
    {
        var path = Path.Join(root, relative);
        if (entry.Kind == DiskEntryKind.Link)
        {
            var verdict = _links.Judge(path, out var target);
            if (verdict != LinkVerdict.Follow)
            {
                CountLink(verdict);
                if (verdict == LinkVerdict.Nowhere)
                {
                    AddUnavailable(relative, "what its link leads to is not there", files);
                }

                return;
            }

            path = target;
        }

        try
        {
            var (length, changedAt) = Disk.Measure(path);
            files.Add(new FolderFile(relative, path, type, length, changedAt));
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException && !IsStillNamed(relative))
        {
            // Deleted since the folder was read: it is not in the folder any more.
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            Doubt("file", path, unreadable);
        }
    }

    private void CountLink(LinkVerdict verdict)
    {
        if (verdict == LinkVerdict.Elsewhere)
        {
            _notes.CountLink();
        }
    }

    private void AddUnavailable(string relative, string problem, List<FolderFile> files)
    {
        if (_findType(Path.GetFileName(relative)) is { } type)
        {
            files.Add(new FolderFile(relative, Path.Join(root, relative), type, LengthBytes: 0, default) { Problem = problem });
        }
    }

    // A name that the folder goes on telling, and that leads to nothing, is in doubt: some servers have names that they do not find.
    private bool IsStillNamed(string relative)
    {
        try
        {
            var name = Path.GetFileName(relative);
            return Disk.ReadFolder(Path.GetDirectoryName(Path.Join(root, relative))!).Any(entry => entry.Name == name);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    private void Doubt(string what, string path, Exception unreadable) =>
        _problems.Add($"the {what} '{DiskNames.Show(path)}' cannot be read ({unreadable.Message})");
}
