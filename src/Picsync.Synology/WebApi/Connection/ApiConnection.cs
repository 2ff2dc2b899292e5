using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Picsync.Synology.Telemetry;

namespace Picsync.Synology.WebApi;

/// <summary>Sends calls inside the session: one new sign-in when it is lost, and a pause when the NAS is busy.</summary>
internal sealed class ApiConnection(
    ApiTransport transport,
    ApiVersions versions,
    SessionKeeper sessions,
    SynologyOptions options,
    TimeProvider time,
    ILogger logger
)
{
    private const int MaxBusyRepeats = 2;

    public ApiVersions Versions => versions;

    public ILogger Logger => logger;

    public TimeProvider Time => time;

    public SynologyOptions Options => options;

    /// <summary>Sends a call; the answer says success.</summary>
    /// <returns>Its data; undefined where there is none.</returns>
    /// <exception cref="ApiRefusal">The NAS refused, or does not have the call.</exception>
    /// <exception cref="ServiceRequestException">No answer came, or one that cannot be read.</exception>
    /// <exception cref="SignInRequiredException">The NAS refuses the account.</exception>
    public Task<JsonElement> CallAsync(ApiCall call, CancellationToken cancellationToken) =>
        SynologyTelemetry.MeasureAsync(
            MetricOf(call),
            time,
            async () =>
            {
                var version = await versions.ChooseAsync(call, cancellationToken).ConfigureAwait(false);
                var reply = await RepeatAsync(
                        call,
                        session => transport.SendAsync(Request(call, version, session, AsForm(call, version, session)), cancellationToken),
                        static reply => reply,
                        cancellationToken
                    )
                    .ConfigureAwait(false);
                return reply.IsSuccess ? reply.Data : throw SynologyErrors.FromReply(call.Operation, reply);
            }
        );

    /// <summary>Sends a call with a body of its own, as uploads need it. Sent once for each session.</summary>
    public Task<JsonElement> PostAsync(
        ApiCall call,
        string suffix,
        Func<int, HttpContent> createContent,
        TimeSpan timeLimit,
        CancellationToken cancellationToken
    ) =>
        SynologyTelemetry.MeasureAsync(
            MetricOf(call),
            time,
            async () =>
            {
                var (path, version) = await versions.ChooseAsync(call, cancellationToken).ConfigureAwait(false);
                var query = $"?api={call.Api}&method={call.Method}&version={version.ToString(CultureInfo.InvariantCulture)}";
                var reply = await RepeatAsync(
                        call,
                        session =>
                            transport.SendAsync(
                                Request(call, ($"{path}{suffix}{query}", version), session, () => createContent(version)) with
                                {
                                    TimeLimit = timeLimit,
                                    Cookie = session.Id,
                                },
                                cancellationToken
                            ),
                        static reply => reply,
                        cancellationToken
                    )
                    .ConfigureAwait(false);
                return reply.IsSuccess ? reply.Data : throw SynologyErrors.FromReply(call.Operation, reply);
            }
        );

    /// <summary>Sends a call that answers bytes.</summary>
    /// <returns>The open body, which the caller disposes.</returns>
    /// <exception cref="ApiRefusal">The NAS answered with an error code instead.</exception>
    /// <exception cref="ServiceRequestException">No bytes came, or a web page.</exception>
    public Task<BinaryReply> OpenAsync(ApiCall call, CancellationToken cancellationToken) =>
        SynologyTelemetry.MeasureAsync(
            MetricOf(call),
            time,
            async () =>
            {
                var version = await versions.ChooseAsync(call, cancellationToken).ConfigureAwait(false);
                var reply = await RepeatAsync(
                        call,
                        async session =>
                            await BinaryReply
                                .ReadAsync(
                                    await transport
                                        .OpenAsync(Request(call, version, session, AsForm(call, version, session)), cancellationToken)
                                        .ConfigureAwait(false),
                                    call.Operation,
                                    cancellationToken
                                )
                                .ConfigureAwait(false),
                        static reply => reply.Refusal,
                        cancellationToken
                    )
                    .ConfigureAwait(false);
                return reply.Refusal is { } refusal ? throw SynologyErrors.FromReply(call.Operation, refusal) : reply;
            }
        );

    private async Task<T> RepeatAsync<T>(
        ApiCall call,
        Func<ApiSession, Task<T>> sendAsync,
        Func<T, ApiReply?> envelopeOf,
        CancellationToken cancellationToken
    )
    {
        var session = await sessions.GetAsync(cancellationToken).ConfigureAwait(false);
        var isRenewed = false;
        var pause = options.FirstRetryDelay;
        for (var busy = 0; ; )
        {
            var reply = await sendAsync(session).ConfigureAwait(false);
            if (envelopeOf(reply) is not { IsSuccess: false } refused)
            {
                return reply;
            }

            if (ApiCodes.IsSessionLost(refused.Code) && !isRenewed)
            {
                session = await sessions.RenewAsync(session, cancellationToken).ConfigureAwait(false);
                isRenewed = true;
            }
            else if (ApiCodes.IsBusy(refused.Code) && call.IsRepeatable && busy < MaxBusyRepeats)
            {
                Log.Busy(logger, call.Operation, refused.Code, pause);
                await Task.Delay(pause, time, cancellationToken).ConfigureAwait(false);
                pause *= 3;
                busy++;
            }
            else
            {
                return reply;
            }
        }
    }

    private static ApiRequest Request(ApiCall call, (string Path, int Version) version, ApiSession session, Func<HttpContent> content) =>
        new(call.Operation, version.Path, content)
        {
            Token = session.Token,
            IsRepeatable = call.IsRepeatable,
            MayChange = !call.IsRead,
        };

    private static Func<HttpContent> AsForm(ApiCall call, (string Path, int Version) version, ApiSession session) =>
        () =>
            new FormUrlEncodedContent([
                new("api", call.Api),
                new("version", version.Version.ToString(CultureInfo.InvariantCulture)),
                new("method", call.Method),
                .. call.Parameters,
                new("_sid", session.Id),
            ]);

    // The names of APIs and methods are a fixed few.
    private static string MetricOf(ApiCall call) => $"{call.Api}.{call.Method}";
}
