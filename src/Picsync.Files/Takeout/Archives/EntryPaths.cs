namespace Picsync.Files;

/// <summary>Takes the paths of an archive apart, and keeps one copy of each folder's name, of which there are few that come often.</summary>
internal sealed class EntryPaths
{
    private const string Root = "Takeout";
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    public EntryPath Parse(ReadOnlySpan<char> path)
    {
        var name = TakeLast(ref path);
        var folder = TakeLast(ref path);
        // The folder lies in the product's, or is it: which of them stands below the root tells.
        ReadOnlySpan<char> product = default;
        for (var below = folder; !path.IsEmpty && product.IsEmpty; )
        {
            var next = TakeLast(ref path);
            product = next.Equals(Root, StringComparison.OrdinalIgnoreCase) ? below : default;
            below = next;
        }

        return new EntryPath(product.IsEmpty ? null : Share(product), Share(folder), name.ToString());
    }

    private static ReadOnlySpan<char> TakeLast(scoped ref ReadOnlySpan<char> path)
    {
        path = path.TrimEnd("/\\");
        var at = path.LastIndexOfAny('/', '\\');
        var last = path[(at + 1)..];
        path = at < 0 ? default : path[..at];
        return last;
    }

    private string Share(ReadOnlySpan<char> name)
    {
        var known = _known.GetAlternateLookup<ReadOnlySpan<char>>();
        if (known.TryGetValue(name, out var shared))
        {
            return shared;
        }

        shared = name.ToString();
        _known.Add(shared);
        return shared;
    }
}
