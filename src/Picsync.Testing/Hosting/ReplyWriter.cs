using Microsoft.AspNetCore.Http;

namespace Picsync.Testing;

/// <summary>Sends replies.</summary>
internal static class ReplyWriter
{
    /// <summary>Sends a reply: whole, or cut, stalled or in drops where the reply says so.</summary>
    public static async Task WriteAsync(HttpContext context, Reply reply, TimeProvider time)
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
        else if (reply.StallAfterBytes is { } passing)
        {
            await response.StartAsync(context.RequestAborted).ConfigureAwait(false);
            await response.Body.WriteAsync(reply.Body[..passing], context.RequestAborted).ConfigureAwait(false);
            await response.Body.FlushAsync(context.RequestAborted).ConfigureAwait(false);
            await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted).ConfigureAwait(false);
        }
        else if (reply.Drops is { } drops)
        {
            await response.StartAsync(context.RequestAborted).ConfigureAwait(false);
            for (var sent = 0; sent < reply.Body.Length; sent += drops.Bytes)
            {
                var drop = reply.Body[sent..Math.Min(reply.Body.Length, sent + drops.Bytes)];
                await response.Body.WriteAsync(drop, context.RequestAborted).ConfigureAwait(false);
                await response.Body.FlushAsync(context.RequestAborted).ConfigureAwait(false);
                await Task.Delay(drops.Interval, time, context.RequestAborted).ConfigureAwait(false);
            }
        }
        else if (!isHead && reply.Body.Length > 0)
        {
            await response.Body.WriteAsync(reply.Body, context.RequestAborted).ConfigureAwait(false);
        }
    }
}
