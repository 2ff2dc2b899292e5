namespace Picsync.Immich;

/// <summary>An album of an Immich server.</summary>
/// <param name="Id">Its id, a UUID.</param>
/// <param name="Title">Its name, not unique.</param>
public sealed record ImmichAlbum(string Id, string Title)
{
    /// <summary>Gets how many assets Immich counts in it: those of other people and archived ones too; null when it does not tell.</summary>
    public int? AssetCount { get; init; }

    /// <summary>Gets when it was last changed, as Immich writes it; null when it does not tell.</summary>
    public string? UpdatedAt { get; init; }

    /// <summary>Gets whether other people see it.</summary>
    public bool IsShared { get; init; }
}
