using Picsync.Synology.Routing;

namespace Picsync.Synology.WebApi;

/// <summary>Lets users into an album, by difference: whoever a person let in by hand stays, and nobody's rights become less.</summary>
internal sealed class AlbumGuests(SynologyPhotosClient client)
{
    private static readonly string[] s_roles = ["view", "download", "upload", "manage"];

    /// <summary>Finds the users who are to be let in. Nothing is written.</summary>
    /// <exception cref="ConfigurationException">A name is not that of a user of the NAS.</exception>
    public async Task<IReadOnlyList<SynologyUser>> ResolveAsync(
        TargetEntry entry,
        PhotoAccount account,
        CancellationToken cancellationToken
    )
    {
        if (!entry.Share.IsShared)
        {
            return [];
        }

        var users = (await client.Sharing.GetUsersAsync(cancellationToken).ConfigureAwait(false))
            .Where(user => !IsSame(user.Name, account.Name) && !IsSame(user.Name, client.Connection.Options.Username!))
            .ToList();
        if (entry.Share.IsForAll)
        {
            return users;
        }

        var wanted = entry.Share.Users.Where(name => !IsSame(name, account.Name)).ToList();
        return wanted.Find(name => !users.Exists(user => IsSame(user.Name, name))) is { } unknown
            ? throw new ConfigurationException(
                $"the NAS has no user '{unknown}' to share the album with; 'picsync synology users' lists them",
                entry.Node?.Location,
                entry.Node?.Path
            )
            : [.. users.Where(user => wanted.Exists(name => IsSame(user.Name, name)))];
    }

    /// <summary>Brings the sharing of an album to what is wanted.</summary>
    /// <param name="album">The album as it is.</param>
    /// <param name="record">What is remembered of it.</param>
    /// <param name="wanted">Who is to be let in.</param>
    /// <param name="role">What they may do.</param>
    /// <param name="warnings">Takes a sentence for each user whom the NAS does not let in.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The system ids of the users whom Picsync lets in now.</returns>
    public async Task<IReadOnlyList<long>> ApplyAsync(
        PhotoAlbum album,
        ManagedAlbum record,
        IReadOnlyList<SynologyUser> wanted,
        SynologyRole role,
        List<string> warnings,
        CancellationToken cancellationToken
    )
    {
        if (wanted.Count == 0 && record.Members.Count == 0)
        {
            return [];
        }

        if (wanted.Count > 0 && album.Passphrase is null)
        {
            album = await ShareAsync(album, cancellationToken).ConfigureAwait(false);
        }

        var present = album.Members ?? [];
        long[] ids = [.. wanted.Select(static user => user.SystemId ?? user.Id)];
        var grant = ids.Where(id => !present.Any(member => IsUser(member, id) && RankOf(member.Role) >= RankOf(NameOf(role))))
            .Select(id => new AlbumMember("user", id, NameOf(role)))
            .ToList();
        var withdraw = record
            .Members.Except(ids)
            .Select(id => present.FirstOrDefault(member => IsUser(member, id)))
            .OfType<AlbumMember>()
            .ToList();
        if (album.Passphrase is { } passphrase && grant.Count + withdraw.Count > 0)
        {
            await client.Sharing.UpdateAsync(passphrase, grant, withdraw, cancellationToken).ConfigureAwait(false);
            await WarnOfMissingAsync(album, wanted, grant, warnings, cancellationToken).ConfigureAwait(false);
        }

        if (wanted.Count == 0 && album.Passphrase is not null && present.Count == withdraw.Count)
        {
            await client.Sharing.SetSharedAsync(album, isShared: false, cancellationToken).ConfigureAwait(false);
        }

        return ids;
    }

    // The list of users does not tell who is disabled; the album tells who was let in.
    private async Task WarnOfMissingAsync(
        PhotoAlbum album,
        IReadOnlyList<SynologyUser> wanted,
        List<AlbumMember> granted,
        List<string> warnings,
        CancellationToken cancellationToken
    )
    {
        if (
            granted.Count == 0
            || (await client.Albums.FindAsync(album.Id, cancellationToken).ConfigureAwait(false))?.Members is not { } members
        )
        {
            return;
        }

        warnings.AddRange(
            wanted
                .Where(user => granted.Exists(member => member.SystemId == (user.SystemId ?? user.Id)))
                .Where(user => !members.Any(member => IsUser(member, user.SystemId ?? user.Id)))
                .Select(static user =>
                    $"{user.Name} (whom the album is shared with) was not let in by the NAS: the user may be disabled, or not use Synology Photos. "
                    + "Enable the user, or name another one."
                )
        );
    }

    private async Task<PhotoAlbum> ShareAsync(PhotoAlbum album, CancellationToken cancellationToken)
    {
        await client.Sharing.SetSharedAsync(album, isShared: true, cancellationToken).ConfigureAwait(false);
        return await client.Albums.FindAsync(album.Id, cancellationToken).ConfigureAwait(false) is { Passphrase: not null } shared
            ? shared
            : throw SynologyErrors.Unreadable("share an album", $"album {album.Id} is not shared although the NAS said so");
    }

    private static bool IsUser(AlbumMember member, long id) => member.Type == "user" && member.SystemId == id;

    private static int RankOf(string? role) => Array.IndexOf(s_roles, role);

    private static string NameOf(SynologyRole role) =>
        role switch
        {
            SynologyRole.Downloader => "download",
            SynologyRole.Uploader => "upload",
            _ => "view",
        };

    // The system compares names of accounts so.
    private static bool IsSame(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
