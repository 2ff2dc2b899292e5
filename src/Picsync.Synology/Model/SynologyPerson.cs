namespace Picsync.Synology;

/// <summary>A person that Synology Photos recognises in photos and that was given a name.</summary>
/// <param name="Id">The id in Synology Photos.</param>
/// <param name="Name">The name; several can have the same, in one library or in two.</param>
public sealed record SynologyPerson(long Id, string Name)
{
    /// <summary>Gets whose library it is; null for the shared space.</summary>
    public string? Owner { get; init; }

    /// <summary>Gets how many items show the person; null when it is not told.</summary>
    public int? ItemCount { get; init; }

    /// <summary>Gets whether the person is hidden in Synology Photos; null when it is not told.</summary>
    public bool? IsHidden { get; init; }
}
