namespace Picsync.GooglePhotos;

/// <summary>One page of an album as it was fetched: what the addresses on it have in common.</summary>
/// <param name="token">What asks for the page; null for the first.</param>
/// <param name="from">When it was fetched.</param>
/// <param name="isRenewal">Whether it was fetched for its addresses.</param>
internal sealed class AddressPage(string? token, DateTimeOffset from, bool isRenewal)
{
    public string? Token { get; } = token;

    public DateTimeOffset From { get; } = from;

    public bool IsRenewal { get; } = isRenewal;

    /// <summary>Gets or sets the origin that it came from; null before an item was noted.</summary>
    public Uri? Origin { get; set; }
}
