namespace Picsync.Files;

/// <summary>Keeps one copy of each folder's name, of which an archive repeats few very often.</summary>
internal sealed class FolderNames
{
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    public EntryPath Share(EntryPath path) => new(path.Product is null ? null : Share(path.Product), Share(path.Folder), path.Name);

    private string Share(string name)
    {
        if (_known.TryGetValue(name, out var known))
        {
            return known;
        }

        _known.Add(name);
        return name;
    }
}
