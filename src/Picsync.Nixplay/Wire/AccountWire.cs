using System.Text.Json.Serialization;

namespace Picsync.Nixplay.Wire;

internal sealed record LoginWire
{
    [JsonPropertyName("success")]
    public bool? Success { get; init; }

    [JsonPropertyName("errors")]
    public LoginErrors? Errors { get; init; }

    [JsonPropertyName("token")]
    public string? Token { get; init; }

    [JsonIgnore]
    public bool IsAccepted => Errors is { IsEmptyArray: true } && (Success == true || !string.IsNullOrEmpty(Token));
}

internal sealed record ProfileWire
{
    [JsonPropertyName("old_username")]
    public string? Username { get; init; }
}

internal sealed record ErrorWire
{
    [JsonPropertyName("message")]
    public string? Message { get; init; }
}
