using System.Net;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;
using Picsync.Shared.Http;

namespace Picsync.Nixplay;

/// <summary>Sends calls to the web API inside the session: cookies, CSRF, and one new sign-in when the session is lost.</summary>
internal sealed class ApiConnection(NixplayTransport transport, SessionKeeper sessions, TimeProvider time, ILogger logger) : IDisposable
{
    private const int MaxCsrfRetries = 3;

    private readonly WriteGate _writes = new();

    public ILogger Logger => logger;

    /// <summary>Sends a call and reads its JSON.</summary>
    public Task<T> GetAsync<T>(ApiCall call, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class =>
        NixplayTelemetry.MeasureAsync(
            call.Metric,
            time,
            async () =>
                NixplayTransport.Parse(await SendInSessionAsync(call, cancellationToken).ConfigureAwait(false), call.Operation, type)
        );

    /// <summary>Sends a call; the answer says success.</summary>
    /// <exception cref="ServiceRequestException">It failed; whether it was done all the same is told by the exception.</exception>
    /// <exception cref="SignInRequiredException">The session is lost and cannot be renewed.</exception>
    public Task<Reply> SendAsync(ApiCall call, CancellationToken cancellationToken) =>
        NixplayTelemetry.MeasureAsync(call.Metric, time, () => SendInSessionAsync(call, cancellationToken));

    public void Dispose() => _writes.Dispose();

    private async Task<Reply> SendInSessionAsync(ApiCall call, CancellationToken cancellationToken)
    {
        var session = await sessions.GetAsync(cancellationToken).ConfigureAwait(false);
        var reply = await AttemptAsync(call, session, refreshesCsrf: true, cancellationToken).ConfigureAwait(false);
        if (IsSessionLost(reply) && !await WorksAllTheSameAsync(session, cancellationToken).ConfigureAwait(false))
        {
            session = await sessions.RenewAsync(session, cancellationToken).ConfigureAwait(false);
            if (reply.IsSuccess && !call.IsRepeatable)
            {
                // A page under a 200 does not prove that nothing was done.
                throw new ServiceRequestException(NixplayErrors.Service, call.Operation, NixplayErrors.Describe(reply))
                {
                    StatusCode = (int)reply.Status,
                    OutcomeIsUnknown = true,
                };
            }

            reply = await AttemptAsync(call, session, refreshesCsrf: false, cancellationToken).ConfigureAwait(false);
            if (reply.IsRedirect || reply.Status == HttpStatusCode.Unauthorized)
            {
                throw sessions.Conflict($"a session that had just begun was refused ({NixplayErrors.Describe(reply)})");
            }
        }

        if (IsSessionLost(reply) && reply.Status != HttpStatusCode.Forbidden)
        {
            throw new ServiceRequestException(NixplayErrors.Service, call.Operation, NixplayErrors.Describe(reply))
            {
                StatusCode = (int)reply.Status,
                IsTransient = true,
                OutcomeIsUnknown = reply.IsSuccess && !call.IsRepeatable,
            };
        }

        session.IsProven = true;
        return reply.IsSuccess ? reply : throw NixplayErrors.FromReply(call.Operation, reply, !call.IsRepeatable);
    }

    private static bool IsSessionLost(Reply reply) =>
        reply.IsRedirect || reply.Status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden || (reply.IsSuccess && reply.IsHtml);

    // A session that began a moment ago and works otherwise is not lost: this one call is refused, by whatever stands in between.
    private async Task<bool> WorksAllTheSameAsync(Session session, CancellationToken cancellationToken) =>
        sessions.IsTooNewToRenew(session) && await LookAsync(session, cancellationToken).ConfigureAwait(false);

    /// <summary>Looks whether the session works. The answer carries the newest CSRF token, where the service gives one.</summary>
    private async Task<bool> LookAsync(Session session, CancellationToken cancellationToken)
    {
        var look = ApiCall.Get("look at the session", "session.probe", "user/profile/edit/");
        return await ReadAsync(look, session, cancellationToken).ConfigureAwait(false) is { IsSuccess: true, IsJson: true };
    }

    private Task<Reply> AttemptAsync(ApiCall call, Session session, bool refreshesCsrf, CancellationToken cancellationToken) =>
        call.IsRead ? ReadAsync(call, session, cancellationToken)
        : refreshesCsrf ? WriteTwiceAsync(call, session, cancellationToken)
        : WriteAsync(call, session, cancellationToken);

    /// <summary>Sends a write, and once more with a fresh CSRF token where it is forbidden although the session works.</summary>
    private async Task<Reply> WriteTwiceAsync(ApiCall call, Session session, CancellationToken cancellationToken)
    {
        var reply = await WriteAsync(call, session, cancellationToken).ConfigureAwait(false);
        if (reply.Status != HttpStatusCode.Forbidden || !await LookAsync(session, cancellationToken).ConfigureAwait(false))
        {
            return reply;
        }

        Log.CsrfRenewed(logger, call.Operation);
        return await WriteAsync(call, session, cancellationToken).ConfigureAwait(false);
    }

    private async Task<Reply> ReadAsync(ApiCall call, Session session, CancellationToken cancellationToken)
    {
        var reply = await SendOnceAsync(call, session, !session.ReadsWithoutCsrf, cancellationToken).ConfigureAwait(false);
        if (!reply.IsRedirect || session.ReadsWithoutCsrf)
        {
            return reply;
        }

        var second = await SendOnceAsync(call, session, withCsrf: false, cancellationToken).ConfigureAwait(false);
        if (second.IsSuccess && !IsSessionLost(second))
        {
            Log.CsrfOmitted(logger);
            session.ReadsWithoutCsrf = true;
        }

        return second;
    }

    private async Task<Reply> WriteAsync(ApiCall call, Session session, CancellationToken cancellationToken)
    {
        var refused = default((Reply Reply, string? Csrf)?);
        for (var retries = 0; ; retries++)
        {
            var isAlone = session.RotatesCsrf || refused is not null;
            using (await _writes.EnterAsync(isAlone, cancellationToken).ConfigureAwait(false))
            {
                if (refused is { } before && before.Csrf == session.Jar.Csrf)
                {
                    return before.Reply;
                }

                var sent = session.Jar.Csrf;
                var reply = await SendOnceAsync(call, session, withCsrf: true, cancellationToken).ConfigureAwait(false);
                if (reply.Status != HttpStatusCode.Forbidden || retries == MaxCsrfRetries || (isAlone && session.Jar.Csrf == sent))
                {
                    return reply;
                }

                // Another write may have changed the token and not been answered yet: alone, it will have been.
                refused = session.Jar.Csrf == sent ? (reply, sent) : null;
            }

            if (refused is null)
            {
                Log.CsrfRotated(logger);
                session.RotatesCsrf = true;
            }
        }
    }

    private async Task<Reply> SendOnceAsync(ApiCall call, Session session, bool withCsrf, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(call.Method, new Uri(transport.BaseAddress, call.Path))
        {
            Content = call.Content?.Invoke(),
        };
        request.Headers.TryAddWithoutValidation("Accept", "application/json");
        if (session.Jar.Header(withCsrf) is { } cookies)
        {
            request.Headers.TryAddWithoutValidation("Cookie", cookies);
        }

        if (!call.IsRead)
        {
            WebOrigin.AddTo(request, "");
            request.Headers.TryAddWithoutValidation("X-CSRFToken", session.Jar.Csrf ?? "");
        }

        if (call.IsRepeatable)
        {
            request.AsRepeatable();
        }

        var reply = await transport.SendAsync(request, call.Operation, !call.IsRepeatable, cancellationToken).ConfigureAwait(false);
        await sessions.NoteAsync(session, reply.SetCookies, cancellationToken).ConfigureAwait(false);
        return reply;
    }
}
