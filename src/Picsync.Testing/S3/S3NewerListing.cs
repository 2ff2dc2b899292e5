namespace Picsync.Testing;

/// <summary>What a simulated service makes of <c>list-type=2</c>.</summary>
public enum S3NewerListing
{
    /// <summary>It is answered.</summary>
    Answered,

    /// <summary>It is refused, as services do that know markers only.</summary>
    Refused,

    /// <summary>It is not noticed: the answer is that of the older listing.</summary>
    Ignored,
}
