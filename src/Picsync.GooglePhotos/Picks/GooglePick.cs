namespace Picsync.GooglePhotos;

/// <summary>A saved pick: photos that a person chose in Google's picker, kept on this machine.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Folder">The folder that holds it.</param>
/// <param name="PickedAt">When the person last pressed <i>Done</i>.</param>
/// <param name="ItemCount">How many items are saved.</param>
/// <param name="LengthBytes">How many bytes they take.</param>
/// <param name="Missing">What was picked and could not be fetched.</param>
public sealed record GooglePick(
    string Name,
    string Folder,
    DateTimeOffset PickedAt,
    int ItemCount,
    long LengthBytes,
    IReadOnlyList<PickProblem> Missing
)
{
    /// <summary>Gets whether all that was picked is saved. Nothing is removed from a frame by a pick that is not whole.</summary>
    public bool IsWhole => Missing.Count == 0;

    /// <summary>Gets why the pick cannot be read; null when it can.</summary>
    public string? Problem { get; init; }
}
