using Picsync.Shared.Text;

namespace Picsync.Files;

/// <summary>Takes the paths of an archive apart, and keeps one copy of each folder's name, of which there are few that come often.</summary>
internal sealed class EntryPaths
{
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    /// <summary>Takes a path apart. Names come out in one Unicode form, whatever program wrote them.</summary>
    public EntryPath Parse(ReadOnlySpan<char> path)
    {
        var name = TakeLast(ref path);
        var folder = TakeLast(ref path);
        // The folder lies in the product's, or is it: which of them stands below the root tells.
        string? product = null;
        var below = folder;
        while (!path.IsEmpty)
        {
            var next = TakeLast(ref path);
            if (TakeoutFolders.IsRoot(next) && !TakeoutFolders.IsRoot(below))
            {
                // Of several roots the inner one counts, unless it is a file of another product that was exported.
                var candidate = Share(below);
                product = product is null || TakeoutFolders.IsOtherProduct(candidate) ? candidate : product;
            }

            below = next;
        }

        if (
            product is null
            && !below.IsEmpty
            && Share(below) is { } top
            && (TakeoutFolders.IsOtherProduct(top) || TakeoutFolders.IsPhotosExactly(top))
        )
        {
            product = top;
        }

        return new EntryPath(product, Share(folder), UnicodeForm.Compose(name.ToString()));
    }

    /// <summary>Whether a path leads out of its archive.</summary>
    public static bool Leaves(ReadOnlySpan<char> path)
    {
        if (path.StartsWith('/') || path.StartsWith('\\'))
        {
            return true;
        }

        foreach (var part in path.SplitAny('/', '\\'))
        {
            if (path[part] is ".." or [_, ':'])
            {
                return true;
            }
        }

        return false;
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

        shared = UnicodeForm.Compose(name.ToString());
        _known.Add(shared);
        return shared;
    }
}
