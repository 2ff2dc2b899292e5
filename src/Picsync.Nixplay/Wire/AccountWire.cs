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

    /// <summary>Gets whether it is a refusal as the service words it: what is wrong, field by field. Anything else says nothing of the password.</summary>
    [JsonIgnore]
    public bool IsRefused => Errors is { IsObject: true, Messages.Count: > 0 } && string.IsNullOrEmpty(Token);
}

internal sealed record ProfileWire
{
    [JsonPropertyName("old_username")]
    public string? Username { get; init; }
}

internal sealed record ErrorWire
{
    [JsonPropertyName("code")]
    public long? Code { get; init; }

    [JsonPropertyName("name")]
    public string? Name { get; init; }

    [JsonPropertyName("message")]
    public string? Message { get; init; }
}
