namespace Picsync;

/// <summary>A certified list as a run read it. One that is as the run before read it is not kept again.</summary>
/// <param name="Run">The run that read it first.</param>
/// <param name="Listing">What is kept of the list as a whole.</param>
public sealed record ListObservation(RunId Run, CertifiedListing Listing)
{
    /// <summary>Gets how many items the observation before had that this one lacks, those apart that the list's own conditions dropped.</summary>
    public int LeftCount { get; init; }

    /// <summary>Gets how many items it has that the observation before lacked.</summary>
    public int CameCount { get; init; }
}
