using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Picsync.GooglePhotos;

/// <summary>What is kept of ambient devices between runs.</summary>
internal sealed record AmbientFileContent
{
    public const int CurrentVersion = 1;

    public int Version { get; init; } = CurrentVersion;

    public required IReadOnlyList<AmbientDeviceEntry> Devices { get; init; }
}

/// <summary>One device, and how often it was listed today.</summary>
internal sealed record AmbientDeviceEntry
{
    public required string Name { get; init; }

    public required string Id { get; init; }

    public Uri? SettingsUri { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Gets when Google counts anew.</summary>
    public DateTimeOffset? DayEnds { get; init; }

    /// <summary>Gets how many requests for photos were made until then.</summary>
    public int Lists { get; init; }

    public DateTimeOffset? LastListedAt { get; init; }

    /// <summary>Gets how many requests the last listing took.</summary>
    public int LastPages { get; init; }

    /// <summary>Gets how many items each album had when it was last listed to its end.</summary>
    public IReadOnlyDictionary<string, int>? Counts { get; init; }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AmbientFileContent))]
internal sealed partial class AmbientJson : JsonSerializerContext
{
    /// <summary>Gets the form for a file that people look into.</summary>
    public static AmbientJson Readable { get; } =
        new(
            new JsonSerializerOptions(JsonSerializerDefaults.Web)
            {
                DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
                WriteIndented = true,
                Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            }
        );
}
