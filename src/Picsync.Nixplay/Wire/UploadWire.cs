using System.Text.Json.Serialization;

namespace Picsync.Nixplay.Wire;

internal sealed record ReceiverWire
{
    [JsonPropertyName("token")]
    public string? Token { get; init; }
}

internal sealed record TicketReplyWire
{
    [JsonPropertyName("data")]
    public TicketWire? Data { get; init; }

    [JsonPropertyName("storageInfo")]
    public StorageInfoWire? StorageInfo { get; init; }
}

internal sealed record TicketWire
{
    [JsonPropertyName("acl")]
    public string? Acl { get; init; }

    [JsonPropertyName("key")]
    public string? Key { get; init; }

    [JsonPropertyName("AWSAccessKeyId")]
    public string? AccessKeyId { get; init; }

    [JsonPropertyName("Policy")]
    public string? Policy { get; init; }

    [JsonPropertyName("Signature")]
    public string? Signature { get; init; }

    [JsonPropertyName("batchUploadId")]
    public string? BatchUploadId { get; init; }

    [JsonPropertyName("userUploadId")]
    public string? UserUploadId { get; init; }

    [JsonPropertyName("userUploadIds")]
    public List<string?>? UserUploadIds { get; init; }

    [JsonPropertyName("fileType")]
    public string? FileType { get; init; }

    [JsonPropertyName("s3UploadUrl")]
    public string? UploadUrl { get; init; }

    [JsonPropertyName("storageInfo")]
    public StorageInfoWire? StorageInfo { get; init; }
}

internal sealed record StorageInfoWire
{
    [JsonPropertyName("storageAvailable")]
    public long? Available { get; init; }

    [JsonPropertyName("storageLimit")]
    public long? Limit { get; init; }

    [JsonPropertyName("storageUsed")]
    public long? Used { get; init; }
}
