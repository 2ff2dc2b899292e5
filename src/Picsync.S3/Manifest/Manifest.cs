using System.Text.Json;

namespace Picsync.S3;

/// <summary>What is remembered of an album beside its objects, so that a listing is enough to know them all.</summary>
/// <param name="Album">The album's name; null when it has none of its own.</param>
/// <param name="Entries">The objects, by their keys below the manifest's folder.</param>
internal sealed record Manifest(string? Album, IReadOnlyDictionary<string, ManifestEntry> Entries)
{
    /// <summary>The last part of a manifest's key.</summary>
    public const string FileName = ObjectNames.OwnPrefix + "manifest.json";

    /// <summary>The longest manifest that is read: that of some 200,000 photos.</summary>
    public const long MostBytes = 128L << 20;

    private const int Version = 1;

    public static Manifest Empty { get; } = new(Album: null, new Dictionary<string, ManifestEntry>());

    /// <summary>Reads a manifest.</summary>
    /// <exception cref="JsonException">It is none, or of a version that is not known.</exception>
    public static async Task<Manifest> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        var wire = await JsonSerializer
            .DeserializeAsync(stream, ManifestJson.Default.ManifestWire, cancellationToken)
            .ConfigureAwait(false);
        if (wire is not { Version: Version, Items: not null })
        {
            throw new JsonException("It has no items, or another version than 1.");
        }

        var entries = new Dictionary<string, ManifestEntry>(wire.Items.Count, StringComparer.Ordinal);
        foreach (var item in wire.Items)
        {
            if (item is { Key.Length: > 0 } && ToEntry(item) is { } entry)
            {
                entries[item.Key] = entry;
            }
        }

        return new Manifest(wire.Album, entries);
    }

    /// <summary>Writes the manifest; equal ones give equal bytes.</summary>
    public byte[] ToBytes() =>
        JsonSerializer.SerializeToUtf8Bytes(
            new ManifestWire(
                Version,
                Album,
                [.. Entries.OrderBy(static pair => pair.Key, StringComparer.Ordinal).Select(static pair => ToWire(pair.Key, pair.Value))]
            ),
            ManifestJson.Default.ManifestWire
        );

    private static ManifestEntry? ToEntry(ManifestItemWire item)
    {
        var md5 = ContentHash.TryParse(HashKind.Md5, item.Md5 ?? "", out var parsed) ? parsed : (ContentHash?)null;
        var etag = item.ETag ?? md5?.ToString();
        return etag is null
            ? null
            : new ManifestEntry(
                etag,
                item.Size,
                new PhotoMetadata
                {
                    Md5 = md5,
                    Sha256 = ContentHash.TryParse(HashKind.Sha256, item.Sha256 ?? "", out var sha256) ? sha256 : null,
                    FileName = item.Name ?? item.Key![(item.Key!.LastIndexOf('/') + 1)..],
                    TakenAt = PhotoMetadata.ParseDate(item.Taken),
                    Caption = item.Caption,
                    Source = item.Source,
                    SourceItemId = item.Item,
                }
            );
    }

    private static ManifestItemWire ToWire(string key, ManifestEntry entry)
    {
        var md5 = entry.Metadata.Md5?.ToString();
        return new ManifestItemWire
        {
            Key = key,
            Size = entry.LengthBytes,
            Md5 = md5,
            Sha256 = entry.Metadata.Sha256?.ToString(),
            ETag = entry.ETag == md5 ? null : entry.ETag,
            Name =
                key.EndsWith("/" + entry.Metadata.FileName, StringComparison.Ordinal) || key == entry.Metadata.FileName
                    ? null
                    : entry.Metadata.FileName,
            Taken = PhotoMetadata.WriteDate(entry.Metadata.TakenAt),
            Caption = entry.Metadata.Caption,
            Source = entry.Metadata.Source,
            Item = entry.Metadata.SourceItemId,
        };
    }
}
