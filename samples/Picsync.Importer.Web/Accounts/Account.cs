namespace Picsync.Importer.Web.Accounts;

/// <summary>A person who has signed in.</summary>
/// <param name="Id">Made of Google's own id of the person, which never changes.</param>
/// <param name="Email">The address that Google has verified. It names the person's folder in the bucket.</param>
/// <param name="MayPick">Whether the person let the page read what they choose in the Picker.</param>
internal sealed record Account(string Id, string Email, bool MayPick)
{
    /// <inheritdoc/>
    public override string ToString() => $"account {Id[..8]}";
}
