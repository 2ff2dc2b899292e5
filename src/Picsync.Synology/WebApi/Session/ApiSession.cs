namespace Picsync.Synology.WebApi;

/// <summary>A session, as a sign-in gave it. Both values are secrets.</summary>
/// <param name="Id">The session's id, sent as <c>_sid</c>.</param>
/// <param name="Token">The token, sent as <c>X-SYNO-TOKEN</c>; null when none was given.</param>
internal sealed record ApiSession(string Id, string? Token)
{
    /// <summary>Keeps the secrets out of texts.</summary>
    public override string ToString() => nameof(ApiSession);
}
