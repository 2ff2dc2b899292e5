using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Picsync.Cli.Output;

/// <summary>The JSON of the commands that list things.</summary>
[JsonSerializable(typeof(ErrorReport))]
[JsonSerializable(typeof(IReadOnlyList<GoogleAlbumRow>))]
[JsonSerializable(typeof(IReadOnlyList<GoogleItemRow>))]
[JsonSerializable(typeof(IReadOnlyList<NixplayAlbumRow>))]
[JsonSerializable(typeof(IReadOnlyList<NixplayPhotoRow>))]
[JsonSerializable(typeof(IReadOnlyList<NixplayPlaylistRow>))]
[JsonSerializable(typeof(IReadOnlyList<HistoryRow>))]
[JsonSerializable(typeof(IReadOnlyList<ExplanationRow>))]
[JsonSerializable(typeof(IReadOnlyList<SourceKindRow>))]
[JsonSerializable(typeof(IReadOnlyList<HiddenAlbumRow>))]
[JsonSerializable(typeof(HiddenAnswerRow))]
[JsonSerializable(typeof(UndoText))]
[JsonSerializable(typeof(NixplayDeletion))]
[JsonSerializable(typeof(IReadOnlyList<PickRow>))]
[JsonSerializable(typeof(PickReport))]
[JsonSerializable(typeof(IReadOnlyList<AmbientRow>))]
[JsonSerializable(typeof(AmbientReport))]
[JsonSerializable(typeof(AmbientRemoval))]
[JsonSerializable(typeof(PickRemoval))]
[JsonSerializable(typeof(SignInReport))]
[JsonSerializable(typeof(SignOutReport))]
[JsonSerializable(typeof(SynologySignInReport))]
[JsonSerializable(typeof(IReadOnlyList<SynologyUserRow>))]
[JsonSerializable(typeof(IReadOnlyList<SynologyPersonRow>))]
[JsonSerializable(typeof(IReadOnlyList<SynologyAlbumRow>))]
[JsonSerializable(typeof(IReadOnlyList<SynologyFactRow>))]
[JsonSerializable(typeof(DoctorText))]
[JsonSerializable(typeof(InitText))]
[JsonSerializable(typeof(VersionText))]
[JsonSerializable(typeof(HealthText))]
[JsonSerializable(typeof(CacheStatusText))]
[JsonSerializable(typeof(StateText))]
[JsonSerializable(typeof(StateEntry))]
internal sealed partial class CliJson : JsonSerializerContext
{
    // Names from servers hold letters of every script; they are written as themselves.
    public static CliJson Readable { get; } =
        new(
            new JsonSerializerOptions
            {
                PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
                Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            }
        );
}
