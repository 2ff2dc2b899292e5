using System.Globalization;
using Amazon.S3.Model;

namespace Picsync.S3;

/// <summary>What is kept of a photo with its object: digests of its bytes, and what its source said of it.</summary>
internal sealed record PhotoMetadata
{
    // The service's limit is 2 KB for names and values together; names are counted with their x-amz-meta-.
    private const int MostBytes = 2000;
    private const string Prefix = "x-amz-meta-";
    private const string Md5Name = "picsync-md5";
    private const string Sha256Name = "picsync-sha256";
    private const string TakenName = "picsync-taken";
    private const string NameName = "picsync-name";
    private const string SourceName = "picsync-source";
    private const string ItemName = "picsync-item";
    private const string CaptionName = "picsync-caption";

    public ContentHash? Md5 { get; init; }

    public ContentHash? Sha256 { get; init; }

    /// <summary>Gets the name that the source gave the photo.</summary>
    public string? FileName { get; init; }

    public DateTimeOffset? TakenAt { get; init; }

    public string? Caption { get; init; }

    public string? Source { get; init; }

    public string? SourceItemId { get; init; }

    public static PhotoMetadata Of(PhotoUpload upload) =>
        new()
        {
            Md5 = upload.Hashes.Md5,
            Sha256 = upload.Hashes.Sha256,
            FileName = upload.FileName,
            TakenAt = upload.TakenAt,
            Caption = upload.Caption,
            Source = upload.Source?.Value,
            SourceItemId = upload.SourceItemId,
        };

    /// <summary>Reads what an object carries; a value that cannot be read is left out.</summary>
    public static PhotoMetadata Read(MetadataCollection metadata)
    {
        return new PhotoMetadata
        {
            Md5 = ContentHash.TryParse(HashKind.Md5, Find(Md5Name) ?? "", out var md5) ? md5 : null,
            Sha256 = ContentHash.TryParse(HashKind.Sha256, Find(Sha256Name) ?? "", out var sha256) ? sha256 : null,
            FileName = Find(NameName),
            TakenAt = ParseDate(Find(TakenName)),
            Caption = Find(CaptionName),
            Source = Find(SourceName),
            SourceItemId = Find(ItemName),
        };

        string? Find(string name) => metadata[name] is { Length: > 0 } value ? MetadataText.Decode(value) : null;
    }

    /// <summary>Writes it, as far as it fits: digests first, a long caption cut, an id whole or not at all.</summary>
    public void WriteTo(MetadataCollection metadata)
    {
        var left = MostBytes;
        Put(Md5Name, Md5?.ToString());
        Put(Sha256Name, Sha256?.ToString());
        Put(TakenName, WriteDate(TakenAt));
        Put(NameName, FileName);
        Put(SourceName, Source);
        Put(ItemName, SourceItemId);
        if (Caption is { Length: > 0 } caption)
        {
            Put(CaptionName, MetadataText.EncodeUpTo(caption, left - Prefix.Length - CaptionName.Length), isEncoded: true);
        }

        void Put(string name, string? value, bool isEncoded = false)
        {
            var encoded = value is null || isEncoded ? value : MetadataText.Encode(value);
            var cost = Prefix.Length + name.Length + (encoded?.Length ?? 0);
            if (encoded is { Length: > 0 } && cost <= left)
            {
                metadata[name] = encoded;
                left -= cost;
            }
        }
    }

    public static string? WriteDate(DateTimeOffset? date) => date?.ToString("yyyy-MM-dd'T'HH:mm:ssK", CultureInfo.InvariantCulture);

    public static DateTimeOffset? ParseDate(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
}
