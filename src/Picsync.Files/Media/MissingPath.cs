namespace Picsync.Files;

/// <summary>Says of a path that leads nowhere where it is written and what to do.</summary>
internal static class MissingPath
{
    private const int MostUnlike = 3;

    /// <summary>Makes the error.</summary>
    /// <param name="kind">What is missing: <c>folder</c>.</param>
    /// <param name="path">The path as it was looked for.</param>
    /// <param name="written">Where and how it is written; null where that is not known.</param>
    public static AlbumNotFoundException Explain(string kind, string path, ConfigurationNode? written)
    {
        var place = written switch
        {
            { Location: { } location, Path: { Length: > 0 } key } => $" ({location}, {key})",
            { Location: { } location } => $" ({location})",
            _ => "",
        };
        var hint = FindHint(path, (written as ConfigurationNode.Scalar)?.Value ?? path);
        return AlbumNotFoundException.ForPlace(path, $"There is no {kind} '{DiskNames.Show(path)}'{place}. {hint}");
    }

    private static string FindHint(string path, string text)
    {
        if (File.Exists(path))
        {
            return "It is a file; name the folder.";
        }

        if (text.StartsWith('~') && text.Length > 1 && text[1] is not ('/' or '\\'))
        {
            return $"'{text.Split('/', '\\')[0]}' stands for nobody's folder: only '~' for your own one is known; write the whole path.";
        }

        if (text.Contains('$', StringComparison.Ordinal) || text.Split('%').Length > 2)
        {
            return "Variables are not looked into; write the whole path, or '~/' for your own folder.";
        }

        if (text.AsSpan().ContainsAny("*?[{"))
        {
            return "No name fits this pattern. Under 'folders' a pattern stands for nothing: name the folder above, and what is not wanted under 'exclude'.";
        }

        var isRelative = !Path.IsPathRooted(text) && !text.StartsWith('~');
        return (isRelative ? $"Relative paths begin at '{Directory.GetCurrentDirectory()}'. " : "") + FindNearest(path);
    }

    // The first name on the way that is not there, and what is there in its place.
    private static string FindNearest(string path)
    {
        var missing = path;
        while (Path.GetDirectoryName(missing) is { Length: > 0 } parent && !Directory.Exists(parent))
        {
            missing = parent;
        }

        var folder = Path.GetDirectoryName(missing);
        var name = Path.GetFileName(missing);
        var nearest = folder is null ? null : FindNearest(folder, name);
        var where = missing == path || folder is null ? "" : $"'{folder}' is there, and no '{name}' in it. ";
        return nearest is null
            ? $"{where}Is the drive attached, and the path right?"
            : $"{where}Perhaps '{Path.Join(folder, nearest)}' is meant.";
    }

    private static string? FindNearest(string folder, string name)
    {
        try
        {
            return Directory
                .EnumerateDirectories(folder)
                .Select(static path => Path.GetFileName(path))
                .Select(other => (Name: other, Unlike: NameDistance.Between(name, other)))
                .Where(other => other.Unlike <= Math.Min(MostUnlike, name.Length / 2))
                .OrderBy(static other => other.Unlike)
                .ThenBy(static other => other.Name, StringComparer.Ordinal)
                .Select(static other => other.Name)
                .FirstOrDefault();
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            // Then there is nothing to suggest.
            return null;
        }
    }
}
