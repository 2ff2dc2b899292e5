namespace Picsync.Synology.WebApi;

/// <summary>Which items are listed. One of the narrow ones at most: an album by its id, an album by its passphrase, or a filter.</summary>
internal sealed record ItemQuery(PhotoSpace Space)
{
    public long? AlbumId { get; init; }

    /// <summary>Gets the secret of an album of another user.</summary>
    public string? Passphrase { get; init; }

    public long? PersonId { get; init; }

    /// <summary>Gets the name of the person, where the items are to tell who is in them, so that each can be checked.</summary>
    public string? PersonName { get; init; }

    public bool FavoritesOnly { get; init; }

    /// <summary>Gets the first second, of the wall clock as if it were UTC.</summary>
    public long? From { get; init; }

    /// <summary>Gets the last second.</summary>
    public long? To { get; init; }

    public bool HasFilter => PersonId is not null || FavoritesOnly || From is not null || To is not null;

    public string Describe() =>
        AlbumId is { } id ? $"album {id}"
        : Passphrase is not null ? "an album that is shared with the account"
        : Space.Describe();

    /// <summary>Keeps the secret out of texts.</summary>
    public override string ToString() => Describe();
}
