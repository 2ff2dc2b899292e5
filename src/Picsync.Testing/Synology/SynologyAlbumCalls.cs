using System.Text.Json.Nodes;

namespace Picsync.Testing;

/// <summary>Albums and their sharing on the simulated NAS.</summary>
internal sealed class SynologyAlbumCalls(SynologyPhotosSimulatorOptions options, SynologyStore store)
{
    private const string Album = "SYNO.Foto.Browse.Album";
    private const string Normal = "SYNO.Foto.Browse.NormalAlbum";

    public void AddTo(SynologyMethods methods)
    {
        methods.Add(Album, 5, "list", request => List(request, store.Albums.Where(static album => album.OwnerId == SynologyStore.OwnId)));
        methods.Add(Album, 5, "get", Get);
        methods.Add(Album, 5, "set_cover", SetCover);
        methods.Add(Normal, 3, "create", Create);
        methods.Add(Normal, 3, "add_item", request => Change(request, adds: true));
        methods.Add(Normal, 3, "delete_item", request => Change(request, adds: false));
        methods.Add("SYNO.Foto.Sharing.Misc", 2, "list_shared_with_me_album", ListShared);
        methods.Add("SYNO.Foto.Sharing.Misc", 2, "list_user_group", _ => ListUsers());
        methods.Add("SYNO.Foto.Sharing.Passphrase", 1, "set_shared", SetShared);
        methods.Add("SYNO.Foto.Sharing.Passphrase", 1, "update", UpdateShare);
        methods.Add(
            "SYNO.Foto.UserInfo",
            1,
            "me",
            _ =>
                SynologyReplies.Done(
                    new JsonObject
                    {
                        ["id"] = SynologyStore.OwnId,
                        ["name"] = options.UserName,
                        ["uid"] = 1026,
                    }
                )
        );
    }

    private Reply List(SynologyRequest request, IEnumerable<SimulatedSynologyAlbum> albums) =>
        SynologyReplies.List(SynologyPaging.Page(request, [.. albums.Select(album => ToJson(album, request))], options));

    private Reply ListShared(SynologyRequest request) =>
        List(request, store.Albums.Where(static album => album.OwnerId != SynologyStore.OwnId));

    private Reply Get(SynologyRequest request)
    {
        var ids = request.Numbers("id") ?? [];
        var found = store.Albums.Where(album => ids.Contains(album.Id) && album.OwnerId == SynologyStore.OwnId).ToList();
        return found.Count == 0 ? SynologyReplies.Error(609) : SynologyReplies.List(found.Select(album => ToJson(album, request)));
    }

    private Reply Create(SynologyRequest request)
    {
        var name = request.Text("name") ?? throw new SynologyParameterException("name", "type");
        var album = store.AddAlbum(name, SynologyStore.OwnId);
        album = store.ChangeAlbum(album.Id, found => found with { ItemIds = [.. request.Numbers("item") ?? []] })!;
        return SynologyReplies.Done(new JsonObject { ["album"] = ToJson(album, request) });
    }

    private Reply Change(SynologyRequest request, bool adds)
    {
        var wanted = request.Numbers("item") ?? throw new SynologyParameterException("item", "type");
        var known = store.Items.Select(static item => item.Id).ToHashSet();
        var refused = adds ? wanted.Where(id => !known.Contains(id) || options.RefusesItem?.Invoke(id) == true).ToList() : [];
        var changed = store.ChangeAlbum(
            OwnAlbum(request.Number("id"))?.Id ?? 0,
            album => album with { ItemIds = adds ? [.. album.ItemIds.Union(wanted.Except(refused))] : [.. album.ItemIds.Except(wanted)] }
        );
        if (changed is null)
        {
            return SynologyReplies.Error(609);
        }

        return SynologyReplies.Done(
            new JsonObject
            {
                ["error_list"] = new JsonArray([.. refused.Select(JsonNode (id) => new JsonObject { ["id"] = id, ["code"] = 620 })]),
            }
        );
    }

    private Reply SetCover(SynologyRequest request)
    {
        var item = request.Number("id_item");
        return OwnAlbum(request.Number("id")) is { } album && item is { } cover && album.ItemIds.Contains(cover)
            ? Done(store.ChangeAlbum(album.Id, found => found with { CoverItemId = cover }))
            : SynologyReplies.Error(609);
    }

    private Reply SetShared(SynologyRequest request)
    {
        if (request.Text("policy") != "album" || OwnAlbum(request.Number("album_id")) is not { } album)
        {
            return SynologyReplies.Error(609);
        }

        var shared = request.Flag("enabled") == true;
        var changed = store.ChangeAlbum(
            album.Id,
            found =>
                shared
                    ? found with
                    {
                        Passphrase = found.Passphrase ?? store.NextPassphrase(),
                    }
                    : found with
                    {
                        Passphrase = null,
                        Members = new Dictionary<long, string>(),
                    }
        );
        return SynologyReplies.Done(new JsonObject { ["passphrase"] = changed?.Passphrase ?? "" });
    }

    private Reply UpdateShare(SynologyRequest request)
    {
        var passphrase = request.Text("passphrase");
        if (store.Albums.FirstOrDefault(album => album.Passphrase == passphrase && album.OwnerId == SynologyStore.OwnId) is not { } album)
        {
            return SynologyReplies.Error(609);
        }

        var members = album.Members.ToDictionary();
        foreach (
            var change in (request.Objects("permission") ?? throw new SynologyParameterException("permission", "type")).OfType<JsonObject>()
        )
        {
            var id = change["member"]!["id"]!.GetValue<long>();
            if (store.Users.All(user => user.SystemId != id))
            {
                return SynologyReplies.Error(120, new JsonObject { ["name"] = "permission", ["reason"] = "condition" });
            }

            if (change["action"]!.GetValue<string>() == "delete")
            {
                members.Remove(id);
            }
            else if (options.IgnoresMember?.Invoke(id) != true)
            {
                members[id] = change["role"]!.GetValue<string>();
            }
        }

        return Done(store.ChangeAlbum(album.Id, found => found with { Members = members }));
    }

    private Reply ListUsers() =>
        SynologyReplies.List(
            store
                .Users.Select(
                    JsonNode (user) =>
                        new JsonObject
                        {
                            ["id"] = user.SystemId,
                            ["name"] = user.Name,
                            ["type"] = "user",
                        }
                )
                .Append(
                    new JsonObject
                    {
                        ["id"] = 100,
                        ["name"] = "users",
                        ["type"] = "group",
                    }
                )
        );

    private static Reply Done(SimulatedSynologyAlbum? album) => album is null ? SynologyReplies.Error(609) : SynologyReplies.Done();

    private SimulatedSynologyAlbum? OwnAlbum(long? id) =>
        store.Albums.FirstOrDefault(album => album.Id == id && album.OwnerId == SynologyStore.OwnId);

    private JsonObject ToJson(SimulatedSynologyAlbum album, SynologyRequest request)
    {
        var json = new JsonObject
        {
            ["id"] = album.Id,
            ["name"] = album.Name,
            ["type"] = album.IsConditional ? "condition" : "normal",
            ["item_count"] = Math.Max(0, album.ItemIds.Count + options.ItemCountError),
            ["owner_user_id"] = album.OwnerId,
            ["shared"] = album.Passphrase is not null,
            ["passphrase"] = album.Passphrase ?? "",
            ["create_time"] = album.CreatedSeconds,
            ["version"] = 100 + album.Id,
        };
        if (request.Texts("additional").Contains("sharing_info"))
        {
            json["additional"] = new JsonObject { ["sharing_info"] = SharingInfo(album) };
        }

        return json;
    }

    private static JsonObject SharingInfo(SimulatedSynologyAlbum album) =>
        new()
        {
            ["passphrase"] = album.Passphrase ?? "",
            ["privacy_type"] = "private",
            ["permission"] = new JsonArray([
                .. album.Members.Select(
                    JsonNode (member) =>
                        new JsonObject
                        {
                            ["role"] = member.Value,
                            ["member"] = new JsonObject { ["type"] = "user", ["id"] = member.Key },
                        }
                ),
            ]),
        };
}
