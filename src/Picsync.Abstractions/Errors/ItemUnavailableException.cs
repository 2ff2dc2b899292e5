namespace Picsync;

/// <summary>One item cannot be read, prepared or taken; skip it and go on.</summary>
/// <param name="item">The item, for a person: its file name or id.</param>
/// <param name="reason">Why, as the rest of a sentence.</param>
/// <param name="innerException">The cause, when there is one.</param>
public sealed class ItemUnavailableException(string item, string reason, Exception? innerException = null)
    : PicsyncException($"{item}: {reason}", innerException)
{
    /// <summary>Gets why, as the rest of a sentence.</summary>
    public string Reason { get; } = reason;
}
