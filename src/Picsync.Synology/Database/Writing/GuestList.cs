using Picsync.Synology.Database.Reading;
using Picsync.Synology.Routing;

namespace Picsync.Synology.Database.Writing;

/// <summary>The people an album is to be shared with.</summary>
/// <param name="UserIds">Their ids; the owner is not among them.</param>
/// <param name="IsComplete">Whether those who are not on it, and whom Picsync let in, are to leave.</param>
/// <param name="Permission">What they may do.</param>
internal sealed record GuestList(IReadOnlySet<int> UserIds, bool IsComplete, int Permission)
{
    /// <summary>Gets what a person should know, one sentence each.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Finds the users of a share.</summary>
    /// <exception cref="ConfigurationException">A name is not that of one user.</exception>
    public static GuestList Of(AlbumShare share, UserRow owner, IReadOnlyList<UserRow> users, ConfigurationNode? node)
    {
        // Whether a user is enabled is not known well enough to throw anybody out for it.
        const string Role = "whom the album is shared with";
        List<UserRow> guests =
        [
            .. share.IsForAll
                ? users.Where(static user => user.IsEnabled)
                : share.Users.Select(name => UserLookup.Find(users, name, Role, node)),
        ];
        return new GuestList(
            guests.Select(static user => user.Id).Where(id => id != owner.Id).ToHashSet(),
            IsComplete: !share.IsForAll,
            (int)share.Role
        )
        {
            Warnings = [.. UserLookup.WarnOfDisabled(guests, Role)],
        };
    }
}
