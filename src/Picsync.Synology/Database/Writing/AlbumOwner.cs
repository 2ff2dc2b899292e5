using Picsync.Synology.Database.Access;
using Picsync.Synology.Database.Reading;
using Picsync.Synology.Routing;

namespace Picsync.Synology.Database.Writing;

/// <summary>Whose album it is, and whom it is shared with.</summary>
internal sealed record AlbumOwner(UserRow Owner, GuestList? Guests)
{
    /// <exception cref="ConfigurationException">A name is not that of one user.</exception>
    public static async Task<AlbumOwner> FindAsync(
        DatabaseSession session,
        string name,
        TargetEntry entry,
        CancellationToken cancellationToken
    )
    {
        var users = await UserLookup.ReadAllAsync(session, cancellationToken).ConfigureAwait(false);
        var owner = UserLookup.Find(users, name, "whose album it is", entry.Node);
        return new AlbumOwner(owner, entry.Share.IsShared ? GuestList.Of(entry.Share, owner, users, entry.Node) : null);
    }

    /// <summary>Gets what a person should know of the owner and the guests, one sentence each.</summary>
    public IReadOnlyList<string> Warnings => [.. UserLookup.WarnOfDisabled([Owner], "whose album it is"), .. Guests?.Warnings ?? []];

    public AlbumKey KeyOf(string title) => new(Owner, title, Guests is not null);
}
