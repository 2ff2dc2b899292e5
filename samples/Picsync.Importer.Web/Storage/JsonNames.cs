using System.Text.Json;

namespace Picsync.Importer.Web.Storage;

/// <summary>Names of enumeration members as the page and the database know them: <c>unverifiedEmail</c>.</summary>
internal static class JsonNames
{
    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    public static T Parse<T>(string name)
        where T : struct, Enum => Enum.Parse<T>(name, ignoreCase: true);
}
