using System.IO.Enumeration;

namespace Picsync.Files;

/// <summary>Finds the parts that an entry of picsync.yaml means.</summary>
internal static class TakeoutPaths
{
    /// <summary>Finds archives and folders.</summary>
    /// <param name="patterns">Paths, absolute; <c>*</c> and <c>?</c> stand for any characters of a name.</param>
    /// <param name="problems">Takes a phrase for each part that is not there yet.</param>
    /// <exception cref="AlbumNotFoundException">A pattern fits nothing.</exception>
    public static IReadOnlyList<string> Find(IEnumerable<string> patterns, ICollection<string> problems)
    {
        var found = new SortedSet<string>(NaturalComparer.Instance);
        foreach (var pattern in patterns)
        {
            var matches = Match(pattern);
            if (matches.Count == 0)
            {
                throw AlbumNotFoundException.ForPlace(
                    pattern,
                    $"There is no Takeout '{DiskNames.Show(pattern)}'. Is the drive attached, and the path right? '~' is your own folder; '*' and '?' stand for any characters of a name."
                );
            }

            foreach (var match in matches)
            {
                Add(match, found);
            }
        }

        FindUnfinished(found, problems);
        return [.. found];
    }

    /// <summary>Finds what a pattern fits now; nothing is fine.</summary>
    public static List<string> Match(string pattern)
    {
        if (File.Exists(pattern) || Directory.Exists(pattern))
        {
            return [pattern];
        }

        var root = Path.GetPathRoot(pattern)!;
        List<string> found = [root];
        foreach (var part in pattern[root.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            found = [.. found.SelectMany(folder => Match(folder, part))];
        }

        return found;
    }

    private static IEnumerable<string> Match(string folder, string part)
    {
        if (!part.AsSpan().ContainsAny('*', '?'))
        {
            var path = Path.Join(folder, part);
            return File.Exists(path) || Directory.Exists(path) ? [path] : [];
        }

        return Directory.Exists(folder)
            ? Directory
                .EnumerateFileSystemEntries(folder)
                .Where(path =>
                    FileSystemName.MatchesSimpleExpression(part, Path.GetFileName(path), ignoreCase: OperatingSystem.IsWindows())
                )
                .Where(static path => Directory.Exists(path) || PartName.IsArchive(path))
            : [];
    }

    // One part stands for its export, a folder also for the archives that lie in it.
    private static void Add(string path, SortedSet<string> found)
    {
        found.Add(path);
        if (Directory.Exists(path))
        {
            found.UnionWith(Directory.EnumerateFiles(path).Where(static file => PartName.IsArchive(file)));
        }
        else if (PartName.Find(Path.GetFileName(path)) is { } part)
        {
            found.UnionWith(
                Directory
                    .EnumerateFiles(Path.GetDirectoryName(path)!)
                    .Where(file => PartName.Find(Path.GetFileName(file))?.Export == part.Export)
            );
        }
    }

    private static void FindUnfinished(SortedSet<string> found, ICollection<string> problems)
    {
        var folders = found.Where(static path => File.Exists(path)).Select(static path => Path.GetDirectoryName(path)!);
        foreach (var folder in folders.Distinct(StringComparer.Ordinal))
        {
            foreach (var file in Directory.EnumerateFiles(folder).Select(static file => Path.GetFileName(file)))
            {
                if (PartName.IsUnfinished(file))
                {
                    problems.Add($"{file} is still being downloaded");
                }
            }
        }
    }
}
