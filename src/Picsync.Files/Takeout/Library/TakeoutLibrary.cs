namespace Picsync.Files;

/// <summary>Everything that the parts of a Takeout hold, by export and folder. No part is looked into further than its directory.</summary>
/// <param name="Exports">The exports, the newest first.</param>
/// <param name="Problems">Why there may be more, one phrase each; none when that is all.</param>
internal sealed record TakeoutLibrary(IReadOnlyList<TakeoutExport> Exports, IReadOnlyList<string> Problems)
{
    /// <summary>Gets what was passed over, one sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Gets the pictures and videos of other products than Google Photos, with that as the reason.</summary>
    public IReadOnlyList<(PartFile File, string Reason)> PassedOver { get; init; } = [];

    /// <summary>Reads the parts.</summary>
    /// <exception cref="AlbumNotFoundException">There are none.</exception>
    public static TakeoutLibrary Read(
        IReadOnlyList<string> patterns,
        PartCatalog catalog,
        TakeoutOptions options,
        CancellationToken cancellationToken
    )
    {
        var problems = new List<string>();
        var paths = FindParts(patterns, options, problems);
        problems.AddRange(FindMissing(paths));
        var parts = new List<(string Export, TakeoutPart Part)>();
        foreach (var path in paths)
        {
            cancellationToken.ThrowIfCancellationRequested();
            parts.Add((ExportOf(path), catalog.Open(path, options.SpoolBytes, cancellationToken)));
        }

        problems.AddRange(parts.SelectMany(static part => part.Part.Problems));
        var exports = parts
            .GroupBy(static part => part.Export, static part => part.Part)
            .OrderByDescending(static export => export.Key, StringComparer.Ordinal);
        var others = new List<PartFile>();
        return new TakeoutLibrary([.. exports.Select(export => Arrange(export.Key, [.. export], others))], problems)
        {
            Notes = [.. parts.SelectMany(static part => part.Part.Notes)],
            PassedOver =
            [
                .. others.Select(static file => (file, $"It lies in '{file.Product}', which is another product than Google Photos.")),
            ],
        };
    }

    /// <summary>Finds the parts that are to be read.</summary>
    /// <exception cref="AlbumNotFoundException">There are none.</exception>
    public static IReadOnlyList<string> FindParts(IReadOnlyList<string> patterns, TakeoutOptions options, ICollection<string> problems)
    {
        var paths = TakeoutPaths.Find(patterns, problems);
        if (!options.NewestExportOnly)
        {
            return paths;
        }

        var newest = paths.Select(ExportOf).Max(StringComparer.Ordinal);
        return [.. paths.Where(path => ExportOf(path) == newest)];
    }

    /// <summary>Gives the export that a part is of, by the moment it was made; empty when its name does not tell.</summary>
    public static string ExportOf(string path) =>
        PartName.Find(Path.GetFileName(path))?.Export ?? PartName.FindExport(Path.GetFileName(path)) ?? "";

    private static IEnumerable<string> FindMissing(IEnumerable<string> paths)
    {
        var series = paths
            .Select(static path => PartName.Find(Path.GetFileName(path)))
            .OfType<PartName>()
            .GroupBy(static part => part.Series, StringComparer.OrdinalIgnoreCase);
        foreach (var parts in series)
        {
            var numbers = parts.Select(static part => part.Number).ToHashSet();
            var missing = Enumerable.Range(1, numbers.Max()).Where(number => !numbers.Contains(number)).ToList();
            if (missing.Count > 0)
            {
                var named = string.Join(", ", missing.Take(10).Select(static number => $"{number:000}"));
                yield return $"part {named}{(missing.Count > 10 ? " and more" : "")} of {parts.Key} is missing";
            }
        }
    }

    private static TakeoutExport Arrange(string name, List<TakeoutPart> parts, List<PartFile> others)
    {
        var products = FindOtherProducts(parts);
        var folders = new Dictionary<string, List<PartFile>>(StringComparer.Ordinal);
        foreach (var file in parts.SelectMany(static part => part.Files))
        {
            if (file.Product is not null && products.Contains(file.Product))
            {
                if (file.IsMedia)
                {
                    others.Add(file);
                }

                continue;
            }

            var key = TakeoutFolders.KeyOf(file.Folder);
            if (!folders.TryGetValue(key, out var files))
            {
                folders[key] = files = [];
            }

            files.Add(file);
        }

        return new TakeoutExport(name, folders.ToDictionary(static pair => pair.Key, static pair => (IReadOnlyList<PartFile>)pair.Value));
    }

    // A Takeout may hold more than photos. What calls itself photos is taken, and so is what looks like them under any other name.
    private static HashSet<string> FindOtherProducts(List<TakeoutPart> parts)
    {
        var products = new HashSet<string>(StringComparer.Ordinal);
        var looksLikePhotos = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in parts.SelectMany(static part => part.Files))
        {
            if (file.Product is not { } product)
            {
                continue;
            }

            products.Add(product);
            if (
                TakeoutFolders.FindYear(file.Folder) is not null
                || (file.IsJson && file.Name.Contains(".supplemental-", StringComparison.OrdinalIgnoreCase))
            )
            {
                looksLikePhotos.Add(product);
            }
        }

        // Where one calls itself photos, a folder of another that is called like a year is none of them.
        var isNamed = products.Any(static product => TakeoutFolders.IsPhotos(product) && !TakeoutFolders.IsOtherProduct(product));
        products.RemoveWhere(product =>
            !TakeoutFolders.IsOtherProduct(product) && (isNamed ? TakeoutFolders.IsPhotos(product) : looksLikePhotos.Contains(product))
        );
        return products;
    }
}
