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

    /// <summary>Gets the target's id, which scopes the journal.</summary>
    /// <param name="place">The NAS: its address, or its database.</param>
    /// <param name="account">Whose album it is where none is named.</param>
    public string IdFor(string place, string? account)
    {
        var owner = (User ?? account ?? "").Trim().ToLowerInvariant();

        // The name of a user of a NAS may be read in files; an e-mail address may not.
        var name = owner.Length == 0 || owner.Contains('@', StringComparison.Ordinal) ? "synology" : $"synology/{owner}";
        return TargetId.Of(Share.IsShared ? name + "/shared" : name, place, owner);
    }

    /// <summary>Gets the id of versions that did not tell one NAS from another.</summary>
    /// <param name="account">Whose album it is where none is named.</param>
    public string EarlierIdFor(string? account) => $"synology/{User ?? account}" + (Share.IsShared ? "/shared" : "");
}
