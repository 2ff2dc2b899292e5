namespace Picsync;

/// <summary>One change, written down before it is tried and again when it is finished.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Subject">What to: a digest, or the album's name.</param>
public sealed record JournalAction(JournalActionKind Kind, string Subject)
{
    /// <summary>Gets the file name, for a person.</summary>
    public string? FileName { get; init; }

    /// <summary>Gets what it came to; null while it is only planned, empty when it succeeded, else the error.</summary>
    public string? Outcome { get; init; }
}
