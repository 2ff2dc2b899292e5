namespace Picsync.Files;

/// <summary>Turns files of a Takeout into items.</summary>
/// <param name="keys">Tells equal files.</param>
/// <param name="memberships">The titles of the albums that hold a file.</param>
internal sealed class TakeoutItems(ContentKeys keys, IReadOnlyDictionary<ContentKey, IReadOnlyList<string>> memberships)
{
    /// <summary>Makes the items, the oldest first; those without a date come last.</summary>
    public IReadOnlyList<TakeoutItem> Create(IEnumerable<TakeoutMedia> media)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        return
        [
            .. media
                .OrderBy(static one => one.Facts?.TakenAt ?? DateTimeOffset.MaxValue)
                .ThenBy(static one => one.File.Name, NaturalComparer.Instance)
                .ThenBy(static one => one.File.Crc)
                .ThenBy(static one => one.File.LengthBytes)
                .Select(one => new TakeoutItem(Create(one, ids), one.File)),
        ];
    }

    private MediaItem Create(TakeoutMedia media, HashSet<string> ids)
    {
        var (file, facts) = (media.File, media.Facts);
        return new MediaItem
        {
            Id = CreateId(file, ids),
            FileName = NameOf(media),
            Kind = media.IsVideo ? MediaKind.Video : MediaKind.Photo,
            ContentType = MediaTypes.FindByName(file.Name),
            Version = file.Part.VersionOf(file),
            TakenAt = facts?.TakenAt,
            LengthBytes = file.LengthBytes,
            Caption = facts?.Description,
            People = facts?.People,
            IsFavorite = facts?.IsFavorite,
            Albums = memberships.GetValueOrDefault(keys.Of(file), []),
            UnavailableReason = file.LengthBytes == 0 ? "the file is empty" : file.Problem,
        };
    }

    // In an archive the id stands for the bytes, whichever part or export they come in. In a folder it is a place, with a version.
    private static string CreateId(PartFile file, HashSet<string> ids)
    {
        var id = file.Crc is { } crc ? $"{crc:x8}-{file.LengthBytes:x}/{file.Name}" : $"{file.Folder}/{file.Name}";
        for (var number = 2; !ids.Add(id); number++)
        {
            id = $"{file.Folder}/{file.Name}#{number}";
        }

        return id;
    }

    // The export cuts long names and replaces characters; what it tells of the name is whole. The number stays, since it
    // keeps two apart; a shorter one is that of the original of an edited version.
    private static string NameOf(TakeoutMedia media)
    {
        var title = media.Facts?.Title;
        if (
            string.IsNullOrEmpty(title)
            || title.Length < media.Name.Base.Length
            || title.AsSpan().ContainsAny('/', '\\')
            || title.Any(char.IsControl)
            || !Path.GetExtension(title).Equals(media.Name.Extension, StringComparison.OrdinalIgnoreCase)
        )
        {
            return media.File.Name;
        }

        return title == media.Name.Full ? title : media.Name.ApplyNumberTo(title);
    }
}
