namespace Picsync.Testing;

/// <summary>What the JSON file beside a photo of a Takeout says.</summary>
public sealed record TakeoutFacts
{
    /// <summary>Gets when it was taken; null is written as zero, as Google does when it does not know.</summary>
    public DateTimeOffset? TakenAt { get; init; }

    /// <summary>Gets the caption.</summary>
    public string Description { get; init; } = "";

    /// <summary>Gets the names of the people in it.</summary>
    public IReadOnlyList<string> People { get; init; } = [];

    /// <summary>Gets whether it is a favourite.</summary>
    public bool IsFavorite { get; init; }

    /// <summary>Gets whether it is archived.</summary>
    public bool IsArchived { get; init; }

    /// <summary>Gets whether it is in the trash.</summary>
    public bool IsTrashed { get; init; }

    /// <summary>Gets its address in Google Photos; null leaves it out.</summary>
    public string? Address { get; init; }
}
