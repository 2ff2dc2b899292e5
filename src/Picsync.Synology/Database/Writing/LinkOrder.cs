namespace Picsync.Synology.Database.Writing;

/// <summary>A change of one album, in the database's terms.</summary>
internal sealed record LinkOrder(string AlbumName, string Title)
{
    /// <summary>Gets the album as it was found; null when it is to be made.</summary>
    public int? AlbumId { get; init; }

    /// <summary>Gets the run, under which what was there before is kept.</summary>
    public RunId? Run { get; init; }

    /// <summary>Gets the items to link.</summary>
    public int[] Add { get; init; } = [];

    /// <summary>Gets the items to take out.</summary>
    public int[] Remove { get; init; } = [];

    /// <summary>Gets what the album held when it was last listed; null when nobody looked.</summary>
    public IReadOnlySet<int>? Listed { get; init; }
}
