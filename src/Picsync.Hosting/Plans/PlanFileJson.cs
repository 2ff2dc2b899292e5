using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Picsync.Sync;

namespace Picsync.Hosting;

/// <summary>The shape of a plan file. A change of meaning makes a new version.</summary>
internal static class PlanFileJson
{
    public static byte[] Write(PlanFile file) =>
        JsonSerializer.SerializeToUtf8Bytes(
            new Root(PlanFile.Version, file.RunId, [.. file.Albums.Select(ToWire)]),
            PlanFileContext.Instance.Root
        );

    public static string NameOf(PlannedActionKind kind) => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());

    public static string NameOf(HashKind kind) =>
        kind switch
        {
            HashKind.Md5 => "md5",
            HashKind.Sha256 => "sha256",
            HashKind.LibraryItem => "item",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, message: null),
        };

    private static Album ToWire(AlbumPlan album) =>
        new()
        {
            Name = album.Plan.AlbumName,
            Target = album.TargetId,
            CreatesAlbum = album.Plan.CreatesAlbum,
            DrawnAt = album.Plan.DrawnAt,
            Guard = album.Plan.Guard is { } guard ? new Guard(guard.Name, guard.Names, guard.Message, guard.HeldBack) : null,
            Warnings = album.Plan.Warnings,
            Actions = [.. album.Plan.Actions.Select(ToWire)],
        };

    private static Action ToWire(PlannedAction action) =>
        new()
        {
            Kind = NameOf(action.Kind),
            FileName = action.FileName,
            Reason = action.Reason,
            Source = action.SourceId,
            ItemId = action.ItemId,
            Version = action.Version,
            Hash = action.Hash is { } hash ? $"{NameOf(hash.Kind)}:{hash}" : null,
            TargetItemId = action.TargetItemId,
            ToBeConfirmed = action.IsToBeConfirmed ? true : null,
        };

    internal sealed record Root(int Version, string RunId, IReadOnlyList<Album> Albums);

    internal sealed record Album
    {
        public required string Name { get; init; }
        public required string Target { get; init; }
        public required bool CreatesAlbum { get; init; }
        public DateTimeOffset? DrawnAt { get; init; }
        public Guard? Guard { get; init; }
        public IReadOnlyList<string>? Warnings { get; init; }
        public required IReadOnlyList<Action> Actions { get; init; }
    }

    internal sealed record Guard(string Name, IReadOnlyList<string> Names, string Message, int HeldBack);

    internal sealed record Action
    {
        public required string Kind { get; init; }
        public required string FileName { get; init; }
        public required string Reason { get; init; }
        public string? Source { get; init; }
        public string? ItemId { get; init; }
        public string? Version { get; init; }
        public string? Hash { get; init; }
        public string? TargetItemId { get; init; }
        public bool? ToBeConfirmed { get; init; }
    }
}

[JsonSerializable(typeof(PlanFileJson.Root))]
internal sealed partial class PlanFileContext : JsonSerializerContext
{
    // Strict: a member that is missing, unknown, twice there or null is a file that somebody damaged.
    public static PlanFileContext Instance { get; } =
        new(
            new JsonSerializerOptions
            {
                PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
                DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
                UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
                RespectNullableAnnotations = true,
                RespectRequiredConstructorParameters = true,
                AllowDuplicateProperties = false,
                WriteIndented = true,
                Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            }
        );
}
