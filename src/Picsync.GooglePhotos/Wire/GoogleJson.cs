using System.Text.Json;
using System.Text.Json.Serialization;

namespace Picsync.GooglePhotos.Wire;

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true
)]
[JsonSerializable(typeof(AlbumsPage))]
[JsonSerializable(typeof(SharedAlbumsPage))]
[JsonSerializable(typeof(AlbumResource))]
[JsonSerializable(typeof(SearchRequest))]
[JsonSerializable(typeof(MediaItemsPage))]
[JsonSerializable(typeof(BatchGetAnswer))]
[JsonSerializable(typeof(PickedMediaPage))]
[JsonSerializable(typeof(PickingSessionResource))]
[JsonSerializable(typeof(CreateSessionRequest))]
[JsonSerializable(typeof(CreateDeviceRequest))]
[JsonSerializable(typeof(AmbientDeviceResource))]
[JsonSerializable(typeof(ErrorEnvelope))]
[JsonSerializable(typeof(TokenAnswer))]
[JsonSerializable(typeof(TokenRefusal))]
[JsonSerializable(typeof(DeviceAnswer))]
[JsonSerializable(typeof(TokenFileContent))]
internal sealed partial class GoogleJson : JsonSerializerContext
{
    /// <summary>Reads an error body, which may be HTML, empty or cut; then there is nothing to know.</summary>
    public static ErrorResource? FindError(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, Default.ErrorEnvelope)?.Error;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Reads the word with which a token server refuses, such as <c>invalid_grant</c>.</summary>
    public static string? FindTokenRefusal(ReadOnlySpan<byte> body)
    {
        try
        {
            var refusal = JsonSerializer.Deserialize(body, Default.TokenRefusal);
            return refusal?.Error ?? refusal?.ErrorCode;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
