namespace Picsync.Cli.Output;

/// <summary>Shows what Synology Photos knows.</summary>
internal static class SynologyTables
{
    public static void ShowUsers(this CommandOutput output, IReadOnlyList<SynologyUserRow> users) =>
        output.ShowRows(
            users,
            CliJson.Readable.IReadOnlyListSynologyUserRow,
            ["User", "Enabled", "Id"],
            user => [user.Name, Mark(user.Enabled), $"{user.Id}"]
        );

    public static void ShowPeople(this CommandOutput output, IReadOnlyList<SynologyPersonRow> people) =>
        output.ShowRows(
            people,
            CliJson.Readable.IReadOnlyListSynologyPersonRow,
            ["Person", "Library", "Items", "Hidden", "Id"],
            person => [person.Name, person.Owner ?? "shared space", $"{person.Items}", Mark(person.Hidden), $"{person.Id}"]
        );

    public static void ShowAlbums(this CommandOutput output, IReadOnlyList<SynologyAlbumRow> albums) =>
        output.ShowRows(
            albums,
            CliJson.Readable.IReadOnlyListSynologyAlbumRow,
            ["Album", "Owner", "Items", "Shared", "Picsync's", "Id"],
            album => [album.Name, album.Owner, $"{album.Items}", Mark(album.Shared), Mark(album.Managed), $"{album.Id}"]
        );

    public static void ShowFacts(this CommandOutput output, IReadOnlyList<SynologyFactRow> facts) =>
        output.ShowRows(facts, CliJson.Readable.IReadOnlyListSynologyFactRow, ["What", "Found"], fact => [fact.Name, fact.Value]);

    private static string Mark(bool? value) =>
        value switch
        {
            true => "yes",
            false => "no",
            null => "",
        };
}
