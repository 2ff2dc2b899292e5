using Picsync.Synology.Database.Access;
using Picsync.Synology.Database.Reading;
using Picsync.Synology.Routing;

namespace Picsync.Synology.Database.Writing;

/// <summary>Changes one album in one transaction. It bears repeating: what the album holds already is not added, what is gone is not removed.</summary>
internal sealed class LinkTransaction(SynologyDatabase database, TargetEntry entry, string ownerName)
{
    public Task<LinkOutcome> RunAsync(LinkOrder order, CancellationToken cancellationToken) =>
        database.WriteAsync("link photos", (session, token) => ChangeAsync(session, order, token), cancellationToken);

    private async Task<LinkOutcome> ChangeAsync(DatabaseSession session, LinkOrder order, CancellationToken cancellationToken)
    {
        var now = database.UnixTime;
        var owner = await AlbumOwner.FindAsync(session, ownerName, entry, cancellationToken).ConfigureAwait(false);
        await OwnTables.EnsureAsync(session, cancellationToken).ConfigureAwait(false);
        await OwnTables.LockAsync(session, owner.Owner.Id, cancellationToken).ConfigureAwait(false);
        session = session.WithOwnTables();
        var warnings = new List<string>(owner.Warnings);
        var found = await ManagedAlbums
            .FindAsync(session, owner.KeyOf(order.Title), database.Options.ImportsAutoAlbums, locks: true, cancellationToken)
            .ConfigureAwait(false);
        ThrowUnlessTheSame(order, found);
        order = found is null ? order : await AgainstOtherRunsAsync(session, found.Id, order, cancellationToken).ConfigureAwait(false);
        var add = await AllowedAsync(session, owner.Owner, order.Add, warnings, now, cancellationToken).ConfigureAwait(false);
        var album = found ?? await MakeAsync(session, owner.KeyOf(order.Title), warnings, now, cancellationToken).ConfigureAwait(false);
        if (found is null or { IsToImport: true })
        {
            await ManagedAlbums
                .RememberAsync(session, owner.KeyOf(order.Title), album.Id, album.IsToImport, now, cancellationToken)
                .ConfigureAwait(false);
        }

        if (owner.Guests is { } guests)
        {
            warnings.AddRange(
                await GuestWriter.ApplyAsync(session, owner.Owner.Id, album, guests, now, cancellationToken).ConfigureAwait(false)
            );
        }

        var outcome = await ChangeMembersAsync(
                session,
                owner.Owner,
                album.Id,
                order with
                {
                    Add = add,
                },
                found is null,
                now,
                cancellationToken
            )
            .ConfigureAwait(false);
        return outcome with { IsMade = found is null, IsImported = album.IsToImport, Warnings = warnings };
    }

    /// <summary>
    /// Two runs can look at one album before either changes it. The later one then decides alone: what the other linked since goes, and what it took out
    /// comes back. What a person did in between stays as it is.
    /// </summary>
    private static async Task<LinkOrder> AgainstOtherRunsAsync(
        DatabaseSession session,
        int album,
        LinkOrder order,
        CancellationToken cancellationToken
    )
    {
        if (order.Listed is not { } listed)
        {
            return order;
        }

        var own = await AlbumMembers.ReadOwnAsync(session, album, cancellationToken).ConfigureAwait(false);
        var members = await AlbumMembers.ReadAsync(session, album, cancellationToken).ConfigureAwait(false);
        var there = members.Select(static member => member.Item).ToHashSet();
        var added = own.Where(pair => pair.Value && !listed.Contains(pair.Key)).Select(static pair => pair.Key);
        var removed = listed.Where(item => !there.Contains(item) && !own.ContainsKey(item));
        return order with
        {
            Add = [.. order.Add.Union(removed.Except(order.Remove))],
            Remove = [.. order.Remove.Union(added.Except(order.Add))],
        };
    }

    private async Task<LinkOutcome> ChangeMembersAsync(
        DatabaseSession session,
        UserRow owner,
        int album,
        LinkOrder order,
        bool isMade,
        long now,
        CancellationToken cancellationToken
    )
    {
        if (order.Run is { } run && (isMade || order.Add.Length + order.Remove.Length > 0))
        {
            await UndoRecords.WriteAsync(session, run, album, isMade, now, cancellationToken).ConfigureAwait(false);
        }

        var removed = await AlbumMembers
            .RemoveAsync(session, album, [.. order.Remove.Except(order.Add)], cancellationToken)
            .ConfigureAwait(false);
        var added = await AlbumMembers.AddAsync(session, album, owner.Id, order.Add, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<string> missing = [];
        if (added + removed > 0)
        {
            missing = await AlbumTotals.RefreshAsync(session, album, cancellationToken).ConfigureAwait(false);
            await ManagedAlbums.TouchAsync(session, album, now, cancellationToken).ConfigureAwait(false);
        }

        var items = await AlbumMembers.ReadAsync(session, album, cancellationToken).ConfigureAwait(false);
        return items.Count > database.Options.MaxAlbumItems
            ? throw TooMany(items.Count)
            : new LinkOutcome(album, items)
            {
                Added = added,
                Removed = removed,
                MissingFunctions = missing,
            };
    }

    private static async Task<ManagedAlbum> MakeAsync(
        DatabaseSession session,
        AlbumKey key,
        List<string> warnings,
        long now,
        CancellationToken cancellationToken
    )
    {
        var namesakes = await ManagedAlbums.FindNamesakesAsync(session, key, cancellationToken).ConfigureAwait(false);
        if (namesakes.Count > 0)
        {
            warnings.Add(
                $"{key.Owner.Name} had an album '{key.Title}' already (id {string.Join(", ", namesakes)}) that is not this one; it is left "
                    + "alone, and there are two of that title now."
            );
        }

        return await AlbumCreation.MakeAsync(session, key, now, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Leaves out what is gone from the library, and refuses what the owner may not see.</summary>
    private async Task<int[]> AllowedAsync(
        DatabaseSession session,
        UserRow owner,
        int[] items,
        List<string> warnings,
        long now,
        CancellationToken cancellationToken
    )
    {
        if (items.Length == 0)
        {
            return items;
        }

        var examined = await AlbumMembers.ExamineAsync(session, owner.Id, items, now, cancellationToken).ConfigureAwait(false);
        if (examined.Count(static item => !item.IsAllowed) is > 0 and var hidden)
        {
            throw UserLookup.Wrong(
                $"{hidden} of the photos are in the private library of somebody else and in no album that {owner.Name} may see; nothing was "
                    + $"written. Share an album that holds them with {owner.Name} and name it as the source",
                entry.Node
            );
        }

        if (items.Length - examined.Count is > 0 and var gone)
        {
            warnings.Add($"{gone} of the photos are no longer in Synology Photos and were left out.");
        }

        if (examined.Count(static item => item.IsOthers) is > 0 and var foreign)
        {
            warnings.Add($"{foreign} of the photos are in somebody else's library and come through a shared album.");
        }

        return [.. examined.Select(static item => item.Item)];
    }

    private static void ThrowUnlessTheSame(LinkOrder order, ManagedAlbum? found)
    {
        if (order.AlbumId is { } wanted && found?.Id != wanted)
        {
            throw new ServiceRequestException(
                ServiceName.Value,
                $"change the album '{order.AlbumName}'",
                found is null
                    ? "it was deleted while it was to be filled; the next run makes it anew"
                    : "it is no longer the one that Picsync keeps; nothing was written"
            )
            {
                IsTransient = true,
            };
        }
    }

    private ConfigurationException TooMany(int count) =>
        UserLookup.Wrong(
            $"the album would hold {count} photos, more than the {database.Options.MaxAlbumItems} that are allowed (MaxAlbumItems); nothing was "
                + "written. Set a limit in select:",
            entry.Node
        );
}
