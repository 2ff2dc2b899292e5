namespace Picsync.Synology.WebApi;

/// <summary>An album, as the web API lists it.</summary>
/// <param name="Id">The id.</param>
/// <param name="Name">The title.</param>
internal sealed record PhotoAlbum(long Id, string Name)
{
    public long? OwnerId { get; init; }

    /// <summary>Gets whether it came as one of the account's own, rather than as one that another user shares.</summary>
    public bool IsOwn { get; init; } = true;

    /// <summary>Gets how many items it says it holds; null when it does not tell.</summary>
    public int? ItemCount { get; init; }

    public bool IsShared { get; init; }

    public bool IsConditional { get; init; }

    /// <summary>Gets when it was made, in seconds.</summary>
    public long? CreatedSeconds { get; init; }

    /// <summary>Gets the secret by which it is shared; null when it is not.</summary>
    public string? Passphrase { get; init; }

    /// <summary>Gets whom it is shared with, as members of the system; null when it was not asked for or told.</summary>
    public IReadOnlyList<AlbumMember>? Members { get; init; }

    /// <summary>Keeps the secret out of texts.</summary>
    public override string ToString() => $"{Name} ({Id})";
}
