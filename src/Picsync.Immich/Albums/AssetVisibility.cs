using Picsync.Immich.Wire;

namespace Picsync.Immich;

/// <summary>
/// Where Immich shows an asset. What a search finds without being asked for something differs from version to version, so each asset is judged by
/// what it says itself.
/// </summary>
internal static class AssetVisibility
{
    public const string Timeline = "timeline";
    public const string Archive = "archive";
    private const string Hidden = "hidden";

    /// <summary>Tells whether an asset is one of those that nobody sees, such as the clip of a live photo.</summary>
    public static bool IsHidden(AssetResource asset) => Is(asset.Visibility, Hidden);

    /// <summary>Tells whether an asset is where it was asked for. One that does not say where it is counts as on the timeline.</summary>
    public static bool IsOneOf(AssetResource asset, IEnumerable<string> wanted) =>
        wanted.Any(visibility => Is(asset.Visibility ?? (asset.IsArchived == true ? Archive : Timeline), visibility));

    private static bool Is(string? visibility, string other) => string.Equals(visibility, other, StringComparison.OrdinalIgnoreCase);
}
