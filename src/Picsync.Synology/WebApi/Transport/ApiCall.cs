namespace Picsync.Synology.WebApi;

/// <summary>One call of the web API.</summary>
/// <param name="Operation">What is asked, in words, for errors: "list albums".</param>
/// <param name="Api">The API's name.</param>
/// <param name="Method">The method.</param>
/// <param name="Version">The version that the call was verified with; less is used where the NAS has less.</param>
internal sealed record ApiCall(string Operation, string Api, string Method, int Version)
{
    /// <summary>Gets the oldest version that knows the call; a NAS with less is not asked.</summary>
    public int LeastVersion { get; init; } = 1;

    /// <summary>Gets whether sending it twice does no harm.</summary>
    public bool IsRepeatable { get; init; } = true;

    /// <summary>Gets whether it only reads, so that a lost answer leaves nothing in doubt.</summary>
    public bool IsRead { get; init; } = true;

    public ApiParameters Parameters { get; init; } = new();
}
