using Picsync.Shared.Wording;

namespace Picsync.Files;

/// <summary>Counts what a walk passes over, so that it is told.</summary>
internal sealed class WalkNotes
{
    private const int MostNames = 5;
    private readonly Dictionary<string, int> _types = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _packages = [];
    private int _links;
    private int _folderLinks;
    private int _special;
    private int _trashes;

    /// <summary>Says why a file of a type that is not read is passed over.</summary>
    public static string OtherType(string name) =>
        Path.GetExtension(name) is { Length: > 1 } extension
            ? $"Files of the type {extension.ToLowerInvariant()} are not read; export it as JPEG, or rename it if that is what it is."
            : "Its name has no extension, by which pictures and videos are told; rename it, such as to '.jpg'.";

    /// <summary>Says why a link is not followed.</summary>
    public static string LinkElsewhere(bool isFolder) =>
        isFolder
            ? "It is a link to a folder, and those are never followed; name that folder itself under 'folders'."
            : "It is a link that leads out of what 'links' allows here; 'links: all' follows links to pictures wherever they lead.";

    public void CountLink(bool isFolder)
    {
        _links += isFolder ? 0 : 1;
        _folderLinks += isFolder ? 1 : 0;
    }

    public void CountSpecial() => _special++;

    public void CountTrash() => _trashes++;

    /// <summary>Takes note of a library of another program among what is left out.</summary>
    public void CountPackage(DiskEntry entry)
    {
        if (entry.Kind == DiskEntryKind.Folder && ForeignNames.IsPackage(entry.Name) && !ForeignNames.Include(entry.Name))
        {
            _packages.Add(entry.Name);
        }
    }

    /// <summary>Takes note of a file that is no picture or video by its name.</summary>
    public void CountOther(string name)
    {
        if (!MediaTypes.IsCompanion(name))
        {
            var type = Path.GetExtension(name) is { Length: > 1 } extension ? extension.ToLowerInvariant() : "without an extension";
            _types[type] = _types.GetValueOrDefault(type) + 1;
        }
    }

    /// <summary>Gives what was counted, one sentence each.</summary>
    public IReadOnlyList<string> Tell(string root)
    {
        var notes = new List<string>();
        if (_links > 0)
        {
            notes.Add(
                $"{Quantity.Of(_links, "link")} in '{root}' {Quantity.Choose(_links, "is", "are")} not followed; 'links: all' follows links to pictures."
            );
        }

        if (_folderLinks > 0)
        {
            notes.Add(
                $"{Quantity.Of(_folderLinks, "link to a folder", "links to folders")} in '{root}' {Quantity.Choose(_folderLinks, "is", "are")} not followed, whatever 'links' "
                    + $"says; name the {Quantity.Choose(_folderLinks, "folder itself", "folders themselves")} under 'folders'."
            );
        }

        if (_types.Count > 0)
        {
            var types = _types
                .OrderByDescending(static pair => pair.Value)
                .ThenBy(static pair => pair.Key, StringComparer.Ordinal)
                .ToList();
            var named = string.Join(", ", types.Take(MostNames).Select(static pair => $"{pair.Value} {pair.Key}"));
            var total = types.Sum(static pair => pair.Value);
            notes.Add(
                $"{Quantity.Of(total, "file")} in '{root}' of types that are not read {Quantity.Choose(total, "is", "are")} passed over: "
                    + $"{named}{(types.Count > MostNames ? " and others" : "")}."
            );
        }

        if (_packages.Count > 0)
        {
            var named = string.Join(", ", _packages.Take(MostNames).Select(static name => $"'{DiskNames.Show(name)}'"));
            notes.Add(
                $"{Quantity.Of(_packages.Count, "library", "libraries")} of other programs in '{root}' {Quantity.Choose(_packages.Count, "is", "are")} not "
                    + $"looked into: {named}. A folder inside one can be named itself, such as 'originals'."
            );
        }

        if (_trashes > 0)
        {
            notes.Add(
                $"{Quantity.Of(_trashes, "folder")} in '{root}' {Quantity.Choose(_trashes, "is", "are")} left out: Picsync keeps there what it deleted "
                    + $"({TrashTag.Name})."
            );
        }

        if (_special > 0)
        {
            notes.Add(
                $"{Quantity.Of(_special, "pipe, socket or device", "pipes, sockets or devices")} in '{root}' {Quantity.Choose(_special, "is", "are")} passed over."
            );
        }

        return notes;
    }
}
