namespace Picsync;

/// <summary>A listing ended without proof that it is complete: add what came, remove nothing.</summary>
/// <param name="listing">What was listed, for a person.</param>
/// <param name="reason">What casts the doubt, as the rest of a sentence.</param>
/// <param name="innerException">The cause, when there is one.</param>
public sealed class IncompleteListingException(string listing, string reason, Exception? innerException = null)
    : PicsyncException($"The listing of {listing} is not complete: {reason}", innerException)
{
    /// <summary>Gets what casts the doubt, as the rest of a sentence.</summary>
    public string Reason { get; } = reason;

    /// <summary>
    /// Gets how many more items the service counts than it listed, when that is the only doubt and a list that shows something came to its normal
    /// end; null for any other doubt. A difference that stays the same is a habit of the service, which the engine gets used to. Fewer than it listed
    /// is another doubt: <see cref="FilterNotVerifiedException"/>.
    /// </summary>
    public int? CountDifference { get; init; }
}
