using System.Text.Json;

namespace Picsync.Synology.WebApi;

/// <summary>The calls that tell who uses the NAS and let them into albums.</summary>
internal sealed class SharingCalls(ApiConnection connection)
{
    private const string Passphrase = "SYNO.Foto.Sharing.Passphrase";

    /// <summary>Reads who the account is. A NAS without that call is believed to have taken the account that was configured.</summary>
    public async Task<PhotoAccount> GetAccountAsync(CancellationToken cancellationToken)
    {
        var call = new ApiCall("read the account", "SYNO.Foto.UserInfo", "me", 1);
        try
        {
            var data = await connection.CallAsync(call, cancellationToken).ConfigureAwait(false);
            var name = data.Text("name") is { Length: > 0 } told ? told : connection.Options.Username!;
            return data.Number("id") is { } id
                ? new PhotoAccount(id, name)
                : throw SynologyErrors.Unreadable(call.Operation, "its answer does not tell the account's id");
        }
        catch (ApiRefusal refusal) when (ApiCodes.IsUnknownCall(refusal.Code))
        {
            return new PhotoAccount(Id: null, connection.Options.Username!);
        }
    }

    /// <summary>Lists the users whom albums can be shared with, the account among them or not. Ids are those of the system.</summary>
    public async Task<IReadOnlyList<SynologyUser>> GetUsersAsync(CancellationToken cancellationToken)
    {
        var call = new ApiCall("list users", "SYNO.Foto.Sharing.Misc", "list_user_group", 1)
        {
            Parameters = new ApiParameters().Add("team_space_sharable_list", false),
        };
        var data = await connection.CallAsync(call, cancellationToken).ConfigureAwait(false);
        if (data.Find("list") is not { ValueKind: JsonValueKind.Array } list)
        {
            throw SynologyErrors.Unreadable(call.Operation, "it answered without a list");
        }

        return
        [
            .. list.EnumerateArray()
                .Where(static entry => entry.Text("type") is null or "user")
                .Select(static entry =>
                    entry.Number("id") is { } id && entry.Text("name") is { Length: > 0 } name
                        ? new SynologyUser(id, name) { SystemId = id }
                        : null
                )
                .OfType<SynologyUser>()
                .DistinctBy(static user => user.Id),
        ];
    }

    /// <summary>Switches the sharing of an album on or off. Repeating it changes nothing.</summary>
    public Task SetSharedAsync(PhotoAlbum album, bool isShared, CancellationToken cancellationToken) =>
        connection.CallAsync(
            new ApiCall("share an album", Passphrase, "set_shared", 1)
            {
                IsRead = false,
                Parameters = new ApiParameters().Add("policy", "album").Add("album_id", album.Id).Add("enabled", isShared),
            },
            cancellationToken
        );

    /// <summary>Lets members in, or out. Members that are not named keep what they have.</summary>
    public Task UpdateAsync(
        string passphrase,
        IEnumerable<AlbumMember> grant,
        IEnumerable<AlbumMember> withdraw,
        CancellationToken cancellationToken
    ) =>
        connection.CallAsync(
            new ApiCall("share an album with users", Passphrase, "update", 1)
            {
                IsRead = false,
                Parameters = new ApiParameters()
                    .Add("passphrase", passphrase)
                    .AddJson("permission", writer => WriteChanges(writer, grant, withdraw)),
            },
            cancellationToken
        );

    private static void WriteChanges(Utf8JsonWriter writer, IEnumerable<AlbumMember> grant, IEnumerable<AlbumMember> withdraw)
    {
        writer.WriteStartArray();
        foreach (var member in grant)
        {
            WriteChange(writer, member, "update");
        }

        foreach (var member in withdraw)
        {
            WriteChange(writer, member, "delete");
        }

        writer.WriteEndArray();
    }

    private static void WriteChange(Utf8JsonWriter writer, AlbumMember member, string action)
    {
        writer.WriteStartObject();
        writer.WriteString("role", member.Role ?? "view");
        writer.WriteString("action", action);
        writer.WriteStartObject("member");
        writer.WriteString("type", member.Type);
        writer.WriteNumber("id", member.SystemId);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
