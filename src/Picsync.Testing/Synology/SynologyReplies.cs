using System.Text.Json.Nodes;

namespace Picsync.Testing;

/// <summary>The envelopes of the web API. Failures have status 200 too.</summary>
internal static class SynologyReplies
{
    public static Reply Done(JsonNode? data = null)
    {
        var envelope = new JsonObject { ["success"] = true };
        if (data is not null)
        {
            envelope["data"] = data;
        }

        return Reply.Json(envelope);
    }

    public static Reply List(IEnumerable<JsonNode> entries) => Done(new JsonObject { ["list"] = new JsonArray([.. entries]) });

    public static Reply Error(int code, JsonNode? errors = null)
    {
        var error = new JsonObject { ["code"] = code };
        if (errors is not null)
        {
            error["errors"] = errors;
        }

        return Reply.Json(new JsonObject { ["success"] = false, ["error"] = error });
    }
}
