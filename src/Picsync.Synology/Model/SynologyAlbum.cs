namespace Picsync.Synology;

/// <summary>An album of Synology Photos.</summary>
/// <param name="Id">The id in Synology Photos.</param>
/// <param name="Name">The title; several albums can have the same.</param>
public sealed record SynologyAlbum(long Id, string Name)
{
    /// <summary>Gets whose album it is; null when it is not told.</summary>
    public string? Owner { get; init; }

    /// <summary>Gets how many items it holds; null when it is not told.</summary>
    public int? ItemCount { get; init; }

    /// <summary>Gets whether others were let in.</summary>
    public bool IsShared { get; init; }

    /// <summary>Gets whether it fills itself by a condition, so that nothing can be put into it.</summary>
    public bool IsConditional { get; init; }

    /// <summary>Gets whether Picsync made it and keeps it; null when it is not known.</summary>
    public bool? IsManaged { get; init; }
}
