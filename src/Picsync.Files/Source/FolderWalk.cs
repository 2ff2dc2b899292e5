namespace Picsync.Files;

/// <summary>
/// Walks a folder: in each one the files by natural order, then the folders. Links to folders are never followed: what they lead to inside
/// the root is met under its own name, and what lies outside is not the root's.
/// </summary>
/// <param name="root">The folder.</param>
/// <param name="options">What is walked.</param>
/// <param name="findType">Finds a file's type by its name; null for a file to leave out. Null for pictures and videos.</param>
/// <param name="passOver">
/// Hears of each file that is passed over; then what is left out is looked into as well, for what lies in it. Null when nobody asks.
/// </param>
internal sealed class FolderWalk(
    string root,
    FolderSourceOptions options,
    Func<string, string?>? findType = null,
    Action<PassedOverFile>? passOver = null
)
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
        var folders = new Stack<(string Path, string? LeftOut)>();
        folders.Push(("", null));
        while (folders.TryPop(out var folder))
        {
            var (files, inner) = folder.LeftOut is { } reason ? PassOverFolder(folder.Path, reason) : ReadFolder(folder.Path);
            foreach (var next in inner.OrderByDescending(static next => next.Path, NaturalComparer.Instance))
            {
                folders.Push(next);
            }

            yield return files;
        }
    }

    private (List<FolderFile> Files, List<(string Path, string? LeftOut)> Folders) PassOverFolder(string folder, string reason)
    {
        var folders = new List<(string, string?)>();
        try
        {
            foreach (var entry in Disk.ReadFolder(Path.Join(root, folder)))
            {
                if (entry.Kind == DiskEntryKind.Folder)
                {
                    folders.Add(($"{folder}/{entry.Name}", reason));
                }
                else
                {
                    PassOver($"{folder}/{entry.Name}", reason);
                }
            }
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            PassOver(folder, reason);
        }

        return ([], folders);
    }

    private (List<FolderFile> Files, List<(string Path, string? LeftOut)> Folders) ReadFolder(string folder)
    {
        var files = new List<FolderFile>();
        var folders = new List<(string, string?)>();
        var path = Path.Join(root, folder);
        try
        {
            var entries = Disk.ReadFolder(path);
            if (entries.Any(static entry => entry.Name == TrashTag.Name))
            {
                _notes.CountTrash();
                return ([], []);
            }

            foreach (var entry in entries)
            {
                Sort(entry, folder, files, folders);
            }
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            Doubt("folder", folder, unreadable);
        }

        // A placeholder may stay behind beside its file.
        var present = files.Where(static file => file.Problem is null).Select(static file => file.RelativePath).ToHashSet();
        files.RemoveAll(file => file.Problem is not null && present.Contains(file.RelativePath));
        files.Sort(static (one, other) => NaturalComparer.Instance.Compare(one.RelativePath, other.RelativePath));
        return (files, folders);
    }

    private void Sort(DiskEntry entry, string folder, List<FolderFile> files, List<(string Path, string? LeftOut)> folders)
    {
        var relative = folder.Length == 0 ? entry.Name : $"{folder}/{entry.Name}";
        if (entry.Kind != DiskEntryKind.Folder && _rules.FindAway(relative) is { } present)
        {
            // What a cloud's program puts in the place of a file that it keeps elsewhere.
            AddUnavailable(present, "its bytes are in the cloud and not on this disk", files);
        }
        else if (_rules.FindReason(entry, relative) is { } reason)
        {
            _notes.CountPackage(entry);
            LeaveOut(entry, relative, reason, folders);
        }
        else if (entry.Kind == DiskEntryKind.Folder && !options.Recursive)
        {
            LeaveOut(entry, relative, "It lies in a folder below, and 'recursive: false' keeps those out.", folders);
        }
        else if (entry.Kind == DiskEntryKind.Folder)
        {
            folders.Add((relative, null));
        }
        else if (entry.Kind == DiskEntryKind.Link && Directory.Exists(Path.Join(root, relative)))
        {
            CountLink(relative, _links.Judge(Path.Join(root, relative), out _), isFolder: true);
        }
        else if (_findType(entry.Name) is not { } type)
        {
            _notes.CountOther(entry.Name);
            PassOver(relative, WalkNotes.OtherType(entry.Name));
        }
        else if (entry.Kind == DiskEntryKind.Special)
        {
            _notes.CountSpecial();
            PassOver(relative, "It is a pipe, a socket or a device, not a file.");
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
                CountLink(relative, verdict, isFolder: false);
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
            Doubt("file", relative, unreadable);
        }
    }

    // What a folder that is left out holds is looked at only for somebody who asks.
    private void LeaveOut(DiskEntry entry, string relative, string reason, List<(string Path, string? LeftOut)> folders)
    {
        if (entry.Kind == DiskEntryKind.Folder && passOver is not null)
        {
            folders.Add((relative, reason));
        }
        else
        {
            PassOver(relative, reason);
        }
    }

    private void PassOver(string relative, string reason) =>
        passOver?.Invoke(new PassedOverFile(relative, DiskNames.Show(Path.GetFileName(relative)), reason));

    private void CountLink(string relative, LinkVerdict verdict, bool isFolder)
    {
        if (verdict == LinkVerdict.Elsewhere)
        {
            _notes.CountLink(isFolder);
            PassOver(relative, WalkNotes.LinkElsewhere(isFolder));
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

    private void Doubt(string what, string relative, Exception unreadable)
    {
        var path = DiskNames.Show(Path.Join(root, relative));
        _problems.Add($"the {what} '{path}' cannot be read ({unreadable.Message})");
        PassOver(
            relative.Length == 0 ? path : relative,
            $"The {what} '{path}' cannot be read ({unreadable.Message}); let the user that Picsync runs as read it."
        );
    }
}
