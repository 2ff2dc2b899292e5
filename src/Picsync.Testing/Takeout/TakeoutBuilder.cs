using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace Picsync.Testing;

/// <summary>
/// Makes Google Takeouts: with the folders, JSON files, and cut and numbered names that Google gives them, as zip or tgz parts or as
/// a folder. What is known of the form and how surely stands in <c>docs/services/takeout.md</c>.
/// </summary>
/// <param name="product">The folder of Google Photos, which follows the language of the account.</param>
/// <param name="albumFacts">The name of the JSON file of an album, which does too.</param>
public sealed class TakeoutBuilder(string product = "Google Photos", string albumFacts = "metadata.json")
{
    private const int LongestStem = 47;
    private const int LongestFacts = 46;
    private readonly List<(string Path, ReadOnlyMemory<byte> Bytes)> _files = [];
    private readonly Dictionary<string, int> _numbers = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets the files so far: path and bytes.</summary>
    public IReadOnlyList<(string Path, ReadOnlyMemory<byte> Bytes)> Files => _files;

    /// <summary>Adds the facts of an album. Its photos are added under the same title.</summary>
    /// <param name="title">The title.</param>
    /// <param name="folder">The folder's name; null for the title with what file systems do not take replaced.</param>
    /// <returns>This builder.</returns>
    public TakeoutBuilder AddAlbum(string title, string? folder = null)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string> { ["title"] = title, ["access"] = "protected" });
        return AddFile($"Takeout/{product}/{folder ?? Clean(title)}/{albumFacts}", json);
    }

    /// <summary>Adds a photo and its facts, under the names that Google makes of a title.</summary>
    /// <param name="folder">The album, or a folder such as <c>Photos from 2026</c>.</param>
    /// <param name="title">The photo's own file name.</param>
    /// <param name="bytes">Its bytes.</param>
    /// <param name="facts">What is known of it; null for nothing but the title.</param>
    /// <returns>This builder.</returns>
    public TakeoutBuilder AddPhoto(string folder, string title, ReadOnlyMemory<byte> bytes, TakeoutFacts? facts = null)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(title);
        var name = Clean(title);
        var extension = Path.GetExtension(name);
        var file = Cut(name[..^extension.Length], LongestStem) + extension;
        var number = NextNumber($"{folder}/{file}");
        AddFile(PathOf(folder, file[..^extension.Length] + number + extension), bytes);
        return AddFacts(folder, $"{Cut(name + ".supplemental-metadata", LongestFacts)}{number}.json", title, facts);
    }

    /// <summary>Adds facts under a name of their own.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="name">The name of the JSON file.</param>
    /// <param name="title">The title that they tell.</param>
    /// <param name="facts">What else they tell; null for nothing.</param>
    /// <returns>This builder.</returns>
    public TakeoutBuilder AddFacts(string folder, string name, string title, TakeoutFacts? facts = null) =>
        AddFile(PathOf(folder, name), Encoding.UTF8.GetBytes(ToJson(title, facts ?? new TakeoutFacts())));

    /// <summary>Adds a file under a name of its own.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="name">The name.</param>
    /// <param name="bytes">The bytes.</param>
    /// <returns>This builder.</returns>
    public TakeoutBuilder AddMedia(string folder, string name, ReadOnlyMemory<byte> bytes) => AddFile(PathOf(folder, name), bytes);

    /// <summary>Adds a file under any path.</summary>
    /// <param name="path">The path inside the archive, as it is.</param>
    /// <param name="bytes">The bytes.</param>
    /// <returns>This builder.</returns>
    public TakeoutBuilder AddFile(string path, ReadOnlyMemory<byte> bytes)
    {
        _files.Add((path, bytes));
        return this;
    }

    /// <summary>Writes everything into one zip file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The path.</returns>
    public string WriteZip(string path) => WriteZip(path, _files);

    /// <summary>Writes everything into one tgz file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The path.</returns>
    public string WriteTgz(string path) => WriteTgz(path, _files);

    /// <summary>Writes everything into a folder, as after unpacking.</summary>
    /// <param name="path">The folder.</param>
    /// <returns>The path.</returns>
    public string WriteFolder(string path)
    {
        foreach (var (name, bytes) in _files)
        {
            var file = Path.Combine(path, name);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllBytes(file, bytes.Span);
        }

        return path;
    }

    /// <summary>Spreads the files over several parts, so that photos and their facts part company.</summary>
    /// <param name="folder">Where the parts are written.</param>
    /// <param name="stamp">The moment of the export, as it stands in the names: <c>20260801T101500Z</c>.</param>
    /// <param name="count">How many parts.</param>
    /// <param name="extension"><c>.zip</c> or <c>.tgz</c>.</param>
    /// <returns>The parts' paths.</returns>
    public IReadOnlyList<string> WriteParts(string folder, string stamp, int count, string extension = ".zip") =>
        [
            .. Enumerable
                .Range(0, count)
                .Select(part =>
                {
                    var path = Path.Combine(folder, $"takeout-{stamp}-{part + 1:000}{extension}");
                    var files = _files.Where((_, at) => at % count == part).ToList();
                    return extension == ".zip" ? WriteZip(path, files) : WriteTgz(path, files);
                }),
        ];

    private static string WriteZip(string path, List<(string Path, ReadOnlyMemory<byte> Bytes)> files)
    {
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var (name, bytes) in files)
        {
            // Google stores what is packed already and packs the rest.
            var isJson = name.EndsWith(".json", StringComparison.OrdinalIgnoreCase);
            using var entry = zip.CreateEntry(name, isJson ? CompressionLevel.Fastest : CompressionLevel.NoCompression).Open();
            entry.Write(bytes.Span);
        }

        return path;
    }

    private static string WriteTgz(string path, List<(string Path, ReadOnlyMemory<byte> Bytes)> files)
    {
        using var packed = new GZipStream(File.Create(path), CompressionLevel.Fastest);
        if (files.Count == 0)
        {
            // The framework's writer writes nothing at all; an empty archive still has its end.
            packed.Write(new byte[1024]);
            return path;
        }

        using var tar = new TarWriter(packed, TarEntryFormat.Pax);
        foreach (var (name, bytes) in files)
        {
            tar.WriteEntry(
                new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(bytes.ToArray(), writable: false) }
            );
        }

        return path;
    }

    private static string ToJson(string title, TakeoutFacts facts)
    {
        var json = new Dictionary<string, object>
        {
            ["title"] = title,
            ["description"] = facts.Description,
            ["imageViews"] = "0",
            ["photoTakenTime"] = new Dictionary<string, string>
            {
                ["timestamp"] = $"{facts.TakenAt?.ToUnixTimeSeconds() ?? 0}",
                ["formatted"] = "in the language of the account",
            },
            ["geoData"] = new Dictionary<string, double> { ["latitude"] = 0, ["longitude"] = 0 },
        };
        AddTo(
            json,
            "people",
            facts.People.Count > 0,
            facts.People.Select(static name => new Dictionary<string, string> { ["name"] = name })
        );
        AddTo(json, "favorited", facts.IsFavorite, value: true);
        AddTo(json, "archived", facts.IsArchived, value: true);
        AddTo(json, "trashed", facts.IsTrashed, value: true);
        AddTo(json, "url", facts.Address is not null, facts.Address!);
        return JsonSerializer.Serialize(json);
    }

    // What is false is left out.
    private static void AddTo(Dictionary<string, object> json, string key, bool isThere, object value)
    {
        if (isThere)
        {
            json[key] = value;
        }
    }

    private static string Clean(string name) =>
        string.Concat(name.Select(static letter => "<>:\"/\\|?*&%';#".Contains(letter) ? '_' : letter));

    private static string Cut(string name, int length) =>
        name.Length <= length ? name
        : char.IsHighSurrogate(name[length - 1]) ? name[..(length - 1)]
        : name[..length];

    private string NextNumber(string key)
    {
        var number = _numbers.GetValueOrDefault(key);
        _numbers[key] = number + 1;
        return number == 0 ? "" : $"({number})";
    }

    private string PathOf(string folder, string name) => $"Takeout/{product}/{Clean(folder)}/{name}";
}
