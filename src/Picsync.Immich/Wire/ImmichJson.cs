using System.Text.Json;
using System.Text.Json.Serialization;

namespace Picsync.Immich.Wire;

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowReadingFromString
)]
[JsonSerializable(typeof(IReadOnlyList<AlbumResource>))]
[JsonSerializable(typeof(AlbumResource))]
[JsonSerializable(typeof(AssetResource))]
[JsonSerializable(typeof(SearchRequest))]
[JsonSerializable(typeof(SearchAnswer))]
[JsonSerializable(typeof(VersionResource))]
[JsonSerializable(typeof(PingResource))]
[JsonSerializable(typeof(ErrorResource))]
internal sealed partial class ImmichJson : JsonSerializerContext
{
    /// <summary>Reads what an error body says, which may be HTML, empty or cut; then there is nothing to know.</summary>
    public static string? FindMessage(ReadOnlySpan<byte> body) => FindError(body)?.Text;

    /// <summary>Reads the server's error; null when the body is none.</summary>
    public static ErrorResource? FindError(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, Default.ErrorResource);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
