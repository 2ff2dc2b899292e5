namespace Picsync.Hosting;

/// <summary>What a listing came to. Only a certified one proves what is no longer there.</summary>
/// <param name="Source">The source.</param>
/// <param name="Items">How many items came, also of a listing that broke off.</param>
/// <param name="Reason">Why the listing is not certified, in words for a person; null when it is.</param>
public sealed record ListingOutcome(SourceId Source, long Items, string? Reason)
{
    /// <summary>Gets what ended the listing before its end; null when it came to its end.</summary>
    public Exception? Error { get; init; }

    /// <summary>Gets what the listing passed over and counted, a sentence each; none of it speaks against the list.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Gets whether the listing is known to be complete.</summary>
    public bool IsCertified => Reason is null;

    /// <summary>
    /// Gets whether the service answered and showed no item, so that <see cref="SourceCapabilities.EmptyListingHint"/> may tell why: the list is
    /// empty, or in doubt by nothing but that.
    /// </summary>
    public bool ShowsNothing =>
        Items == 0
        && Error is (null or IncompleteListingException { InnerException: not ServiceRequestException { StatusCode: not null } });

    /// <summary>Gets the code that a process ends with: 0 only when certified, 3 when not, and that of the error where there was one.</summary>
    public int ExitCode =>
        IsCertified ? ExitCodes.Done
        : Error is null ? ExitCodes.Partial
        : ExitCodes.Of(Error);
}
