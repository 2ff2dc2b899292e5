using System.Text.Json;

namespace Picsync.Synology.WebApi;

/// <summary>Reads albums from answers.</summary>
internal static class AlbumReader
{
    public static PhotoAlbum Read(long id, JsonElement entry)
    {
        var sharing = entry.Find("additional")?.Find("sharing_info") ?? default;
        var passphrase = entry.Text("passphrase") is { Length: > 0 } own ? own : sharing.Text("passphrase");
        return new PhotoAlbum(id, entry.Text("name") ?? "")
        {
            OwnerId = entry.Number("owner_user_id"),
            ItemCount = entry.Count("item_count"),
            IsShared = entry.Flag("shared") ?? (passphrase is { Length: > 0 }),
            IsConditional = entry.Text("type") is { } type && type is not ("normal" or "0"),
            CreatedSeconds = entry.Number("create_time"),
            Passphrase = passphrase is { Length: > 0 } ? passphrase : null,
            Members = sharing.Find("permission") is { ValueKind: JsonValueKind.Array }
                ? [.. sharing.Entries("permission").Select(ReadMember).OfType<AlbumMember>()]
                : null,
        };
    }

    // The member stands beside the role, or in an object of its own.
    private static AlbumMember? ReadMember(JsonElement entry)
    {
        var member = entry.Find("member") ?? entry;
        return member.Number("id") is { } id ? new AlbumMember(member.Text("type") ?? "user", id, entry.Text("role")) : null;
    }
}
