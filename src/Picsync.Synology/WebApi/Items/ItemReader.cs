using System.Text.Json;

namespace Picsync.Synology.WebApi;

/// <summary>Reads items from answers. What is missing or odd is unknown; nothing but the id is needed.</summary>
internal static class ItemReader
{
    // Seconds of the year 5138. Some versions are said to tell milliseconds.
    private const long MostSeconds = 100_000_000_000;

    private static readonly string[] s_placesByNearness =
    [
        "landmark",
        "route",
        "village",
        "district",
        "town",
        "city",
        "county",
        "state",
        "country",
    ];

    public static PhotoItem Read(long id, JsonElement entry, PhotoSpace space, string? passphrase, bool hasFullFields)
    {
        var additional = entry.Find("additional") ?? default;
        var thumbnail = additional.Find("thumbnail") ?? default;
        var resolution = additional.Find("resolution") ?? default;
        var kind = KindOf(entry);
        return new PhotoItem(id, entry.Text("filename") ?? "", entry.Number("owner_user_id") == 0 ? PhotoSpace.Shared : space)
        {
            Kind = kind,
            TakenSeconds = SecondsOf(entry.Number("time") ?? 0),
            LengthBytes =
                kind == PhotoKind.Live ? null
                : entry.Number("filesize") is > 0 and var length ? length
                : null,
            FolderId = entry.Number("folder_id"),
            UnitId = thumbnail.Number("unit_id"),
            CacheKey = thumbnail.Text("cache_key") is { Length: > 0 } key ? key : null,
            Ready = ReadyOf(thumbnail),
            Width = resolution.Count("width") is > 0 and var width ? width : null,
            Height = resolution.Count("height") is > 0 and var height ? height : null,
            Caption = additional.Text("description") is { Length: > 0 } caption ? caption : null,
            Rating = additional.Number("rating") is >= 0 and <= 5 and var rating ? (int)rating : null,
            Places = additional.Find("address") is { ValueKind: JsonValueKind.Object } address ? PlacesOf(address) : null,
            People = ReadPeople(additional),
            OwnerId = entry.Number("owner_user_id"),
            Passphrase = passphrase,
            HasFullFields = hasFullFields,
        };
    }

    /// <summary>Reads who is in an item, as far as it is told.</summary>
    public static IReadOnlyList<(long? Id, string? Name)>? ReadPeople(JsonElement additional) =>
        additional.Find("person") is { ValueKind: JsonValueKind.Array } people
            ? [.. people.EnumerateArray().Select(static entry => (entry.Number("id"), entry.Text("name")))]
            : null;

    // What lies before the first year is no date.
    private static long SecondsOf(long told) =>
        (told is > MostSeconds or < -MostSeconds ? told / 1000 : told) is > -62_000_000_000 and < MostSeconds and var seconds ? seconds : 0;

    private static PhotoKind KindOf(JsonElement entry) =>
        entry.Text("type") switch
        {
            "video" => PhotoKind.Video,
            "live" => entry.Text("live_type") == "video" ? PhotoKind.LiveClip : PhotoKind.Live,
            _ => PhotoKind.Photo,
        };

    private static ReadySizes ReadyOf(JsonElement thumbnail) =>
        (thumbnail.Text("sm") == "ready" ? ReadySizes.Small : ReadySizes.None)
        | (thumbnail.Text("m") == "ready" ? ReadySizes.Medium : ReadySizes.None)
        | (thumbnail.Text("xl") == "ready" ? ReadySizes.Large : ReadySizes.None);

    private static List<string> PlacesOf(JsonElement address) =>
        [.. s_placesByNearness.Select(name => address.Text(name)).OfType<string>().Where(static name => name.Length > 0).Distinct()];
}
