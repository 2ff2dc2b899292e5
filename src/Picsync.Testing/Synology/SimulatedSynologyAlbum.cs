namespace Picsync.Testing;

/// <summary>An album of a <see cref="SynologyPhotosSimulator"/>.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its title.</param>
/// <param name="OwnerId">Whose it is, by the id of the user.</param>
public sealed record SimulatedSynologyAlbum(long Id, string Name, long OwnerId)
{
    /// <summary>Gets its items by their ids, in order.</summary>
    public IReadOnlyList<long> ItemIds { get; init; } = [];

    /// <summary>Gets whether it fills itself by a condition.</summary>
    public bool IsConditional { get; init; }

    /// <summary>Gets the secret by which it is shared; null when it is not.</summary>
    public string? Passphrase { get; init; }

    /// <summary>Gets the roles of those whom it is shared with, by their ids in the system (1026 and up).</summary>
    public IReadOnlyDictionary<long, string> Members { get; init; } = new Dictionary<long, string>();

    /// <summary>Gets the item on its cover; null when none was set.</summary>
    public long? CoverItemId { get; init; }

    /// <summary>Gets when it was made, in seconds.</summary>
    public long CreatedSeconds { get; init; }
}
