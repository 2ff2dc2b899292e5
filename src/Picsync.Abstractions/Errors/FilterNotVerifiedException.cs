namespace Picsync;

/// <summary>
/// A source asked for a part of a library, and it is in doubt whether the service heeded that: whose photos these are is not known. Nothing of the
/// listing may be used, what came before the exception neither; nothing is added and nothing removed because of it.
/// </summary>
/// <remarks>Beside <see cref="IncompleteListingException"/>, whose items are the right ones and perhaps not all.</remarks>
/// <param name="listing">What was listed, for a person.</param>
/// <param name="filter">What was asked for, for a person: "album_id", "people", "the prefix family/".</param>
/// <param name="reason">What casts the doubt, as the rest of a sentence.</param>
/// <param name="innerException">The cause, when there is one.</param>
public sealed class FilterNotVerifiedException(string listing, string filter, string reason, Exception? innerException = null)
    : PicsyncException(
        $"Nothing of {listing} is used, because the filter '{filter}' could not be verified (filter ignored): {reason}. Nothing is added from it and "
            + "nothing is removed.",
        innerException
    )
{
    /// <summary>Gets what was asked for, for a person.</summary>
    public string Filter { get; } = filter;

    /// <summary>Gets what casts the doubt, as the rest of a sentence.</summary>
    public string Reason { get; } = reason;
}
