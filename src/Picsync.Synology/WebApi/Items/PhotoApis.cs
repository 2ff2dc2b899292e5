namespace Picsync.Synology.WebApi;

/// <summary>Names the APIs of a space.</summary>
internal static class PhotoApis
{
    public static string In(this PhotoSpace space, string name) => (space == PhotoSpace.Shared ? "SYNO.FotoTeam." : "SYNO.Foto.") + name;

    public static string Describe(this PhotoSpace space) => space == PhotoSpace.Shared ? "the shared space" : "the account's library";
}
