namespace Picsync.Synology.Routing;

/// <summary>The value of <c>target: {synology: …}</c>.</summary>
/// <param name="User">Whose album it is; null for the account's own.</param>
/// <param name="Share">Whom it is shared with.</param>
internal sealed record TargetEntry(string? User, AlbumShare Share)
{
    /// <summary>Gets the album's title in Synology Photos; null for the name that the album has in picsync.yaml.</summary>
    public string? Title { get; init; }

    /// <summary>Gets the settings' place, for errors; null when they were not read from a file.</summary>
    public ConfigurationNode? Node { get; init; }

    /// <summary>Gets the target's id, which scopes the journal. Equal for both routes.</summary>
    /// <param name="account">Whose album it is where none is named.</param>
    public string IdFor(string? account) => $"synology/{User ?? account}" + (Share.IsShared ? "/shared" : "");
}
