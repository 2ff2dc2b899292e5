using System.Text.Json.Serialization;

namespace Picsync.Importer.Web.Web;

/// <summary>What the page and the server say to each other.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(SessionView))]
[JsonSerializable(typeof(PickView))]
[JsonSerializable(typeof(PreviewRequest))]
[JsonSerializable(typeof(PreviewView))]
[JsonSerializable(typeof(ImportRequest))]
[JsonSerializable(typeof(ImportView))]
[JsonSerializable(typeof(IReadOnlyList<ImportView>))]
[JsonSerializable(typeof(ImportDetails))]
[JsonSerializable(typeof(PhotoPage))]
[JsonSerializable(typeof(ProblemView))]
internal sealed partial class ImporterJson : JsonSerializerContext;
