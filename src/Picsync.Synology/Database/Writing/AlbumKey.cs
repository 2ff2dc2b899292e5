using Picsync.Synology.Database.Reading;

namespace Picsync.Synology.Database.Writing;

/// <summary>What an album that Picsync keeps is known by: its owner, its title, and whether it is shared.</summary>
internal sealed record AlbumKey(UserRow Owner, string Title, bool IsShared);
