namespace Picsync.Files;

/// <summary>What of a Takeout is listed.</summary>
public sealed record TakeoutOptions
{
    /// <summary>Gets the album; null for every photo.</summary>
    /// <value>
    /// An album's title, or the name of its folder. A slash at the end means the folder and nothing else, for two albums of one title.
    /// </value>
    public string? Album { get; init; }

    /// <summary>Gets which version of an edited photo is listed. The default is <see cref="TakeoutEdits.Prefer"/>.</summary>
    public TakeoutEdits Edited { get; init; }

    /// <summary>Gets whether photos are listed that were archived in Google Photos. The default is true.</summary>
    public bool IncludesArchived { get; init; } = true;

    /// <summary>
    /// Gets whether of several exports the newest alone is listed. The default is false: they are joined, since later exports of a
    /// schedule hold only what is new.
    /// </summary>
    public bool NewestExportOnly { get; init; }

    /// <summary>
    /// Gets whether a listing counts as complete although there are facts of photos that are not there. The default is false: they are
    /// taken for the sign of a part that is missing.
    /// </summary>
    public bool IgnoresLoneFacts { get; init; }

    /// <summary>Gets how much of a tar file one pass over it puts aside in the folder for temporary files. Two passes are kept.</summary>
    /// <value>1 byte or more; the default is 1 GB. One photo may be larger.</value>
    public long SpoolBytes { get; init; } = 1_000_000_000;
}
