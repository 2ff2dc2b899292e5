using Microsoft.AspNetCore.Http;

namespace Picsync.Testing;

/// <summary>Sends replies.</summary>
internal static class ReplyWriter
{
    /// <summary>Sends a reply, cutting the connection where the reply says so.</summary>
    public static async Task WriteAsync(HttpContext context, Reply reply)
    {
        var response = context.Response;
        response.StatusCode = reply.StatusCode;
        response.ContentType = reply.ContentType;
        foreach (var (name, value) in reply.Headers)
        {
            response.Headers.Append(name, value);
        }

        var isHead = HttpMethods.IsHead(context.Request.Method);
        if (reply.StatusCode is not (204 or 304))
        {
            response.ContentLength = reply.Body.Length;
        }

        if (reply.CutAfterBytes is { } kept)
        {
            await response.Body.WriteAsync(reply.Body[..kept], context.RequestAborted).ConfigureAwait(false);
            await response.Body.FlushAsync(context.RequestAborted).ConfigureAwait(false);
            context.Abort();
        }
        else if (!isHead && reply.Body.Length > 0)
        {
            await response.Body.WriteAsync(reply.Body, context.RequestAborted).ConfigureAwait(false);
        }
    }
}
