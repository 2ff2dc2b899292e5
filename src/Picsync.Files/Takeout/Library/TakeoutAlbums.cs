using Picsync.Shared.Text;

namespace Picsync.Files;

/// <summary>The albums of a Takeout.</summary>
internal sealed class TakeoutAlbums
{
    private readonly Dictionary<string, TakeoutAlbum> _albums = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _folders = new(StringComparer.Ordinal);

    private TakeoutAlbums() { }

    /// <summary>Gets the albums that a person made, by their folders.</summary>
    public IReadOnlyDictionary<string, TakeoutAlbum> ByFolder => _albums;

    /// <summary>Finds the albums. Only files are opened that may hold an album's name.</summary>
    public static TakeoutAlbums Read(TakeoutLibrary library, CancellationToken cancellationToken)
    {
        var albums = new TakeoutAlbums();
        foreach (var (key, files) in library.Exports.SelectMany(static export => export.Folders))
        {
            cancellationToken.ThrowIfCancellationRequested();
            albums.Add(key, files);
        }

        return albums;
    }

    /// <summary>Finds the folder that a name means: an album's title, a folder's name, or a folder's name and a slash.</summary>
    /// <returns>The folder's key; null when there is none.</returns>
    /// <exception cref="AmbiguousAlbumException">Several albums have that name.</exception>
    public string? Find(string name, string service)
    {
        name = UnicodeForm.Compose(name);
        if (TakeoutFolders.FindYear(name) is not null && _folders.ContainsKey(TakeoutFolders.KeyOf(name)))
        {
            return TakeoutFolders.KeyOf(name);
        }

        return Find(name, service, StringComparison.Ordinal) ?? Find(name, service, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Gets the names of albums, those first that are most like another name.</summary>
    public IReadOnlyList<string> Nearest(string name, int most) =>
        [
            .. _albums
                .Values.Select(static album => album.Title)
                .Distinct(StringComparer.Ordinal)
                .OrderBy(title => NameDistance.Between(title, name))
                .ThenBy(static title => title, NaturalComparer.Instance)
                .Take(most),
        ];

    private string? Find(string name, string service, StringComparison comparison)
    {
        if (name.EndsWith('/'))
        {
            return _folders.FirstOrDefault(folder => folder.Value.Equals(name[..^1], comparison)).Key;
        }

        var found = _albums
            .Values.Where(album => album.Title.Equals(name.Trim(), comparison) || album.Folder.Equals(name, comparison))
            .ToList();
        return found.Count switch
        {
            0 => _folders.FirstOrDefault(folder => folder.Value.Equals(name, comparison)).Key,
            1 => found[0].Key,
            _ => throw new AmbiguousAlbumException(service, "album", name, [.. found.Select(static album => $"folder '{album.Folder}/'")]),
        };
    }

    private void Add(string key, IReadOnlyList<PartFile> files)
    {
        var folder = files[0].Folder;
        _folders.TryAdd(key, folder);
        var title = files.Where(MayHoldTitle).Select(ReadTitle).FirstOrDefault(static title => title is not null);
        var isAlbum = title is null
            ? !TakeoutFolders.IsSpecial(folder) && files.Any(static file => file.IsMedia)
            : TakeoutFolders.FindYear(title) is null;
        // The newest export comes first, and the title it gives is the one that counts.
        if (isAlbum && (!_albums.TryGetValue(key, out var known) || (title is not null && known.Title == known.Folder)))
        {
            _albums[key] = new TakeoutAlbum(key, folder, title ?? folder);
        }
    }

    // metadata.json, Metadaten.json, métadonnées(1).json: the facts of a photo have the photo's extension in their name.
    private static bool MayHoldTitle(PartFile file) =>
        file.IsJson && !Path.GetFileNameWithoutExtension(file.Name).Contains('.', StringComparison.Ordinal);

    private static string? ReadTitle(PartFile file) => file.Part.ReadJson(file) is TakeoutJson.Album album ? album.Title : null;
}
