using Picsync.Shared.Listing;

namespace Picsync.Files;

/// <summary>
/// Looks for single files of a folder. Only "there is no such file", in a folder that can be read and lies on the file system on which the
/// file was listed, says that it is gone; any other answer of a disk is doubt.
/// </summary>
/// <param name="root">The folder.</param>
/// <param name="options">What of it is listed.</param>
/// <param name="was">The place in which the files were listed.</param>
internal sealed class FolderWitness(string root, FolderSourceOptions options, FolderPlace was)
{
    private readonly FolderRules _rules = new(options);
    private readonly LinkJudge _links = new(root, options);
    private readonly Dictionary<string, Dictionary<string, DiskEntryKind>> _folders = new(StringComparer.Ordinal);

    /// <summary>Looks for files.</summary>
    public IReadOnlyDictionary<string, Absence> Ask(IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        var before = FolderPlace.Find(root);
        var answers = AbsenceAnswers.Of(
            ids,
            id =>
            {
                cancellationToken.ThrowIfCancellationRequested();
                return before?.NameOf(id) == was.NameOf(id) ? Look(id) : Absence.Unknown;
            }
        );

        // A drive that went while its files were looked for has answered for none of them.
        return before is not null && FolderPlace.Find(root)?.ToString() == before.ToString()
            ? answers
            : AbsenceAnswers.Of(ids, Absence.Unknown);
    }

    private Absence Look(string id)
    {
        try
        {
            var parts = id.Split('/');
            var folder = root;
            for (var i = 0; i < parts.Length; i++)
            {
                var path = Path.Join(folder, parts[i]);
                if (parts[i] is "" or "." or "..")
                {
                    return Absence.Unknown;
                }

                if (!ReadFolder(folder).TryGetValue(parts[i], out var kind))
                {
                    return IsNowhere(path) ? Absence.Gone : Absence.Unknown;
                }

                if (i == parts.Length - 1)
                {
                    return Judge(id, path, kind);
                }

                if (kind != DiskEntryKind.Folder)
                {
                    return Absence.Unknown;
                }

                folder = path;
            }
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // Nothing was seen, so nothing is known.
        }

        return Absence.Unknown;
    }

    private Absence Judge(string id, string path, DiskEntryKind kind)
    {
        if (kind == DiskEntryKind.Link)
        {
            // Behind a link that is not followed nobody looks.
            return _links.Judge(path, out _) switch
            {
                LinkVerdict.Follow => Absence.StillThere,
                LinkVerdict.Inside => Absence.LeftTheAlbum,
                _ => Absence.Unknown,
            };
        }

        var isOutside = _rules.LeaveOut(id) || (!options.Recursive && id.Contains('/', StringComparison.Ordinal));
        return kind != DiskEntryKind.File ? Absence.Unknown
            : isOutside ? Absence.LeftTheAlbum
            : Absence.StillThere;
    }

    private Dictionary<string, DiskEntryKind> ReadFolder(string folder)
    {
        if (!_folders.TryGetValue(folder, out var entries))
        {
            _folders[folder] = entries = [];
            foreach (var entry in Disk.ReadFolder(folder))
            {
                entries[entry.Name] = entry.Kind;
            }
        }

        return entries;
    }

    // Some servers find what they do not name, and name what they do not find.
    private static bool IsNowhere(string path)
    {
        try
        {
            Disk.Measure(path);
            return false;
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return !Directory.Exists(path);
        }
    }
}
