using System.Text.Json;
using System.Text.Json.Serialization;

namespace Picsync.Files;

/// <summary>What is known of one file without reading it: as long as length and time are these, the digest is this.</summary>
internal sealed record IndexedFile(
    [property: JsonPropertyName("length")] long LengthBytes,
    [property: JsonPropertyName("changed")] long ChangedTicks,
    [property: JsonPropertyName("md5")] string Md5
);

internal sealed record IndexContent(
    [property: JsonPropertyName("version")] int Version,
    [property: JsonPropertyName("files")] Dictionary<string, IndexedFile> Files
);

[JsonSourceGenerationOptions(WriteIndented = true)]
[JsonSerializable(typeof(IndexContent))]
internal sealed partial class IndexJson : JsonSerializerContext;

/// <summary>Reads and writes an album's <c>.picsync-index.json</c>. Losing it, or finding it damaged, costs reading the photos once.</summary>
internal static class FolderIndexFile
{
    public const string Name = ".picsync-index.json";

    private const int Version = 1;

    public static Dictionary<string, IndexedFile> Read(string folder)
    {
        try
        {
            using var stream = File.OpenRead(Path.Join(folder, Name));
            var content = JsonSerializer.Deserialize(stream, IndexJson.Default.IndexContent);
            return content is { Version: Version, Files: not null } ? content.Files : [];
        }
        catch (Exception unusable) when (DiskFaults.IsOne(unusable) || unusable is JsonException)
        {
            return [];
        }
    }

    public static void Write(string folder, Dictionary<string, IndexedFile> files)
    {
        var fresh = TemporaryFiles.CreatePath(folder);
        try
        {
            using (var stream = new FileStream(fresh, FileMode.CreateNew, FileAccess.Write))
            {
                JsonSerializer.Serialize(stream, new IndexContent(Version, files), IndexJson.Default.IndexContent);
                stream.Flush(flushToDisk: true);
            }

            File.Move(fresh, Path.Join(folder, Name), overwrite: true);
        }
        catch
        {
            TemporaryFiles.Delete(fresh);
            throw;
        }
    }
}
