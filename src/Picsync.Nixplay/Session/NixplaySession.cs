namespace Picsync.Nixplay;

/// <summary>A signed-in session as it is kept between runs. Its cookies are as secret as the password.</summary>
/// <param name="Account">The user name it belongs to.</param>
/// <param name="Address">The web API's address that it belongs to; its cookies go nowhere else.</param>
/// <param name="SavedAt">When it was saved.</param>
/// <param name="Cookies">The cookies.</param>
public sealed record NixplaySession(string Account, Uri Address, DateTimeOffset SavedAt, IReadOnlyList<NixplayCookie> Cookies)
{
    /// <summary>Gives when it was saved and nothing secret.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"session saved at {SavedAt:O}";
}
