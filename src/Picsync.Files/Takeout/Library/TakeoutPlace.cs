namespace Picsync.Files;

/// <summary>Which parts of a Takeout were listed, and where each of them lay.</summary>
internal sealed class TakeoutPlace
{
    private readonly IReadOnlyDictionary<string, string> _parts;

    private TakeoutPlace(IReadOnlyDictionary<string, string> parts) => _parts = parts;

    /// <summary>Finds the place of parts; null when it cannot be told.</summary>
    public static TakeoutPlace? Find(IEnumerable<string> paths)
    {
        var parts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in paths)
        {
            if (path.AsSpan().ContainsAny('\n', '\t') || FolderPlace.Find(path) is not { } place)
            {
                return null;
            }

            parts[path] = place.ToString().ReplaceLineEndings(" ");
        }

        return new TakeoutPlace(parts);
    }

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static TakeoutPlace Parse(string text) =>
        new(
            text.Split('\n')
                .Select(static line => line.Split('\t', 2))
                .Where(static fields => fields.Length == 2)
                .ToDictionary(static fields => fields[0], static fields => fields[1], StringComparer.Ordinal)
        );

    /// <summary>
    /// Tells whether every part that was there is there still. An export that went as a whole may have made way for a newer one.
    /// </summary>
    public bool HoldsAllOf(TakeoutPlace earlier) =>
        earlier._parts.All(part => _parts.TryGetValue(part.Key, out var place) ? place == part.Value : IsReplaced(part.Key, earlier));

    public override string ToString() => string.Join('\n', _parts.Select(static part => $"{part.Key}\t{part.Value}"));

    private bool IsReplaced(string path, TakeoutPlace earlier)
    {
        var export = TakeoutLibrary.ExportOf(path);
        var isWhollyGone = _parts.Keys.All(other => TakeoutLibrary.ExportOf(other) != export);
        return export.Length > 0
            && isWhollyGone
            && _parts.Keys.Any(other =>
                !earlier._parts.ContainsKey(other) && string.CompareOrdinal(TakeoutLibrary.ExportOf(other), export) > 0
            );
    }
}
