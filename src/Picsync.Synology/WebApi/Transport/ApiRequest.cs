namespace Picsync.Synology.WebApi;

/// <summary>A call made ready for sending.</summary>
/// <param name="Operation">What is asked, in words.</param>
/// <param name="Path">The script, relative to the folder of the web API.</param>
/// <param name="CreateContent">Makes the body anew for each attempt to send it.</param>
internal sealed record ApiRequest(string Operation, string Path, Func<HttpContent> CreateContent)
{
    public string? Token { get; init; }

    public bool IsRepeatable { get; init; }

    public bool MayChange { get; init; }

    /// <summary>Gets the session for a body that cannot carry it.</summary>
    public string? Cookie { get; init; }

    public TimeSpan? TimeLimit { get; init; }
}
