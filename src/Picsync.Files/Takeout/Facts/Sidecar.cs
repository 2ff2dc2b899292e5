namespace Picsync.Files;

/// <summary>What Google wrote down about one photo.</summary>
/// <param name="Title">Its name before the export shortened it.</param>
/// <param name="TakenAt">When it was taken; null when Google does not know.</param>
internal sealed record Sidecar(string Title, DateTimeOffset? TakenAt)
{
    /// <summary>Gets the caption; null for none.</summary>
    public string? Description { get; init; }

    /// <summary>Gets its address in Google Photos, which no other photo has; null when it was not written.</summary>
    public string? Address { get; init; }

    /// <summary>Gets the names of the people in it.</summary>
    public IReadOnlyList<string> People { get; init; } = [];

    public bool IsFavorite { get; init; }

    public bool IsArchived { get; init; }

    public bool IsTrashed { get; init; }

    /// <summary>Gets whether it lies in the locked folder, which is for nobody but its owner.</summary>
    public bool IsLocked { get; init; }

    /// <summary>Gets whether it may not be shown, whatever is wanted.</summary>
    public bool IsWithheld => IsTrashed || IsLocked;
}
