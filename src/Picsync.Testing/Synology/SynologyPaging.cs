using System.Text.Json.Nodes;

namespace Picsync.Testing;

/// <summary>Cuts lists into pages.</summary>
internal static class SynologyPaging
{
    public static IEnumerable<JsonNode> Page(
        SynologyRequest request,
        IReadOnlyList<JsonNode> entries,
        SynologyPhotosSimulatorOptions options
    )
    {
        var offset = options.RepeatsFirstPage ? 0 : (int)(request.Number("offset") ?? 0);
        var limit = (int)(request.Number("limit") ?? 100);
        return entries.Skip(offset).Take(Math.Min(limit, options.MaxPageSize ?? limit));
    }
}
