namespace Picsync.Files;

/// <summary>
/// Finds the facts of each file of one folder. Each rule goes over the whole folder before the next one does, so that what fits
/// exactly is never taken by what fits roughly; each file gets one set of facts.
/// </summary>
internal sealed class SidecarPairing
{
    private readonly Dictionary<string, List<string>> _free = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<string>> _all = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _pairs = new(StringComparer.Ordinal);
    private readonly HashSet<string> _given = new(StringComparer.Ordinal);
    private readonly List<MediaName> _open;
    private readonly HashSet<string> _sidecars;

    private SidecarPairing(IEnumerable<string> files, IEnumerable<string> sidecars)
    {
        _open = [.. files.Distinct(StringComparer.Ordinal).Select(MediaName.Parse)];
        _sidecars = [.. sidecars];
    }

    /// <summary>Pairs the files of a folder.</summary>
    /// <param name="files">The names of the files that are not JSON.</param>
    /// <param name="sidecars">The names of the JSON files.</param>
    /// <param name="titleOf">Gives the title that such a file tells; null where titles are not known.</param>
    /// <returns>For each file that has facts their name. Several may share one: an original, its edited version, its clip.</returns>
    public static IReadOnlyDictionary<string, string> Pair(
        IEnumerable<string> files,
        IEnumerable<string> sidecars,
        Func<string, string>? titleOf = null
    )
    {
        var pairing = new SidecarPairing(files, sidecars);
        pairing.TakeExact();
        if (pairing._open.Count == 0)
        {
            return pairing._pairs;
        }

        pairing.Index();
        pairing.Apply(file => pairing.TakeCut(file));
        pairing.Apply(file => pairing.FindForgotten(file));
        pairing.Apply(file => pairing.TakeWithoutExtension(file));
        var originals = pairing.IndexByStem();
        pairing.Apply(file => pairing.FindOriginal(file, originals));
        if (titleOf is not null && pairing._open.Count > 0)
        {
            var byTitle = pairing.IndexByTitle(titleOf);
            pairing.Apply(file => pairing.TakeByTitle(file, byTitle));
            originals = pairing.IndexByStem();
            pairing.Apply(file => pairing.FindOriginal(file, originals));
        }

        return pairing._pairs;
    }

    private static void Add(Dictionary<string, List<string>> index, string sidecar)
    {
        var key = sidecar[..^SidecarName.Extension.Length];
        if (!index.TryGetValue(key, out var same))
        {
            index[key] = same = [];
        }

        same.Add(sidecar);
    }

    private void Apply(Func<MediaName, string?> rule) =>
        _open.RemoveAll(file =>
        {
            if (rule(file) is not { } sidecar)
            {
                return false;
            }

            _pairs[file.Full] = sidecar;
            return true;
        });

    // Most files are done with here, so this is what a large Takeout spends its time on.
    private void TakeExact()
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        Apply(file =>
            SidecarName
                .Exact(file.Full)
                .Select(name => _sidecars.TryGetValue(name + SidecarName.Extension, out var sidecar) && taken.Add(sidecar) ? sidecar : null)
                .FirstOrDefault(static sidecar => sidecar is not null)
        );
    }

    private void Index()
    {
        var taken = _pairs.Values.ToHashSet(StringComparer.Ordinal);
        foreach (var sidecar in _sidecars)
        {
            Add(_all, sidecar);
            if (!taken.Contains(sidecar))
            {
                Add(_free, sidecar);
            }
        }
    }

    private string? TakeCut(MediaName file)
    {
        var names = SidecarName.Cut(file.Base, file.Number);
        if (file.Number.Length > 0)
        {
            // The number may also be part of the name that the photo was uploaded with.
            names = names.Concat(SidecarName.Cut(file.Full, "").Where(name => name.Length >= file.Full.Length));
        }

        return names.Select(Take).FirstOrDefault(static found => found is not null);
    }

    // original_1d4c…_.json belongs to original_1d4c…_P.jpg and original_1d4c…_P(1).jpg: cut inside the stem.
    private string? FindForgotten(MediaName file)
    {
        const int MostExtra = 9;
        var stem = file.FullStem;
        for (var length = stem.Length; length > 0 && stem.Length - length <= MostExtra; length--)
        {
            var isInsideNumber = length < stem.Length && char.IsAsciiDigit(stem[length]) && char.IsAsciiDigit(stem[length - 1]);
            var isOnlyNumber = file.Number.Length > 0 && length == file.Stem.Length;
            if (!isInsideNumber && !isOnlyNumber && Find(stem[..length]) is { } sidecar)
            {
                return sidecar;
            }
        }

        return null;
    }

    // A photo that was uploaded without an extension gets one in the export, and its facts do not.
    private string? TakeWithoutExtension(MediaName file) =>
        SidecarName.Cut(file.Stem, file.Number).Select(Take).FirstOrDefault(static found => found is not null);

    private ILookup<string, string> IndexByTitle(Func<string, string> titleOf)
    {
        var taken = _pairs.Values.ToHashSet(StringComparer.Ordinal);
        return _sidecars.Where(sidecar => !taken.Contains(sidecar)).ToLookup(titleOf, StringComparer.OrdinalIgnoreCase);
    }

    // What the facts themselves call their photo is the last resort: names say nothing of which of several photos of one title it is.
    private string? TakeByTitle(MediaName file, ILookup<string, string> byTitle)
    {
        foreach (var title in new[] { file.Full, file.Base, file.FullStem, file.Stem }.Distinct(StringComparer.Ordinal))
        {
            if (title.Length > 0 && byTitle[title].ToList() is [var only] && _given.Add(only))
            {
                return only;
            }
        }

        return null;
    }

    private Dictionary<string, string> IndexByStem()
    {
        var index = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (file, sidecar) in _pairs)
        {
            index.TryAdd(MediaName.Parse(file).FullStem, sidecar);
        }

        return index;
    }

    private string? FindOriginal(MediaName file, Dictionary<string, string> originals)
    {
        if (EditedName.Find(file) is not { } edited)
        {
            return null;
        }

        var name = edited.OriginalStem + file.Extension;
        return originals.GetValueOrDefault(edited.OriginalStem + file.Number)
            ?? (edited.IsKnown ? originals.GetValueOrDefault(edited.OriginalStem) : null)
            ?? SidecarName
                .Exact(name)
                .Select(exact => exact + file.Number)
                .Concat(SidecarName.Cut(name, file.Number))
                .Select(Find)
                .FirstOrDefault(static found => found is not null);
    }

    // Of names that differ in case alone the equal one is taken first.
    private string? Take(string key)
    {
        if (!_free.TryGetValue(key, out var same) || same.Count == 0)
        {
            return null;
        }

        var at = Math.Max(0, same.FindIndex(sidecar => sidecar.StartsWith(key, StringComparison.Ordinal)));
        var taken = same[at];
        same.RemoveAt(at);
        return taken;
    }

    private string? Find(string key) => _all.TryGetValue(key, out var same) ? same[0] : null;
}
