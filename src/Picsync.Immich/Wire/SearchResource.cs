using System.Text.Json;

namespace Picsync.Immich.Wire;

internal sealed record SearchRequest(IReadOnlyList<string> AlbumIds, int Size, int Page, bool WithExif, bool WithPeople, string Visibility);

internal sealed record SearchAnswer(AssetPage? Assets);

internal sealed record AssetPage
{
    public IReadOnlyList<AssetResource?>? Items { get; init; }

    /// <summary>Gets the number of the next page, which Immich writes as a string. Anything else must not look like the end.</summary>
    public JsonElement? NextPage { get; init; }
}
