using System.Runtime.CompilerServices;
using Picsync.Shared.Streams;
using Polly;
using Polly.CircuitBreaker;

namespace Picsync.Shared.Http;

/// <summary>
/// Sends requests with the service's retry, circuit and time limits, and counts each attempt for the run it serves. It stands
/// where the resilience package of Microsoft.Extensions would; see docs/decisions/packages.md.
/// </summary>
internal sealed class ResilienceHandler(ServiceResilience resilience) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: false, cancellationToken);
        try
        {
            var outcome = await resilience
                .PipelineFor(request)
                .ExecuteOutcomeAsync(
                    static async (context, state) =>
                    {
                        try
                        {
                            return Outcome.FromResult(
                                await state
                                    .Handler.AttemptAsync(state.Request, ++state.Attempt.Value, context.CancellationToken)
                                    .ConfigureAwait(false)
                            );
                        }
                        catch (Exception exception)
                        {
                            return Outcome.FromException<HttpResponseMessage>(exception);
                        }
                    },
                    context,
                    (Handler: this, Request: request, Attempt: new StrongBox<int>())
                )
                .ConfigureAwait(false);
            return Unwrap(outcome);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static HttpResponseMessage Unwrap(Outcome<HttpResponseMessage> outcome)
    {
        if (outcome.Exception is BrokenCircuitException broken)
        {
            throw new HttpRequestException("the service failed nearly every request lately and is left alone for a moment", broken);
        }

        outcome.ThrowIfException();
        return outcome.Result!;
    }

    private async Task<HttpResponseMessage> AttemptAsync(HttpRequestMessage request, int attempt, CancellationToken cancellationToken)
    {
        // An attempt after a wait, or one of several requests of a write, may come when another runner has the album.
        await WriteFence.PassAsync(cancellationToken).ConfigureAwait(false);
        TrafficCounter.Current?.CountRequest();
        using var wait = TrafficCounter.Current?.BeginWait(
            resilience.Settings.Service,
            attempt,
            Math.Max(attempt, resilience.AttemptsOf(request)),
            resilience.Time
        );
        var limit = request.FindAttemptTimeout() ?? LimitOf(request, attempt);
        using var timer = new AttemptTimer(limit, resilience.Settings.AttemptTimeout, resilience.Time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        HttpResponseMessage? response = null;
        try
        {
            response = await SendPatientlyAsync(request, timer, linked.Token).ConfigureAwait(false);
            if (request.IsBuffered())
            {
                await response.Content.LoadIntoBufferAsync(resilience.Settings.MaxBufferedBytes, linked.Token).ConfigureAwait(false);
            }

            return response;
        }
        catch (Exception exception)
        {
            response?.Dispose();
            if (!cancellationToken.IsCancellationRequested && request.Content is PatientRequestContent { Stall: { } stall })
            {
                throw new StallException(stall.Message, exception);
            }

            if (exception is OperationCanceledException && timer.HasRunOut && !cancellationToken.IsCancellationRequested)
            {
                throw new TimeoutException($"no answer within {timer.Limit.TotalSeconds:0.#} s", exception);
            }

            throw;
        }
    }

    private TimeSpan LimitOf(HttpRequestMessage request, int attempt)
    {
        var longest = resilience.Settings.AttemptTimeout;
        return request.IsRepeatable() && request.IsBuffered() ? AttemptLimits.Of(longest, attempt) : longest;
    }

    // Here, where answers come from, no reader of a body can forget to be patient and no more.
    private async Task<HttpResponseMessage> SendPatientlyAsync(
        HttpRequestMessage request,
        AttemptTimer timer,
        CancellationToken cancellationToken
    )
    {
        var patience = request.FindPatience() ?? resilience.Settings.Patience;
        if (PatientSending.MakePatient(request, patience, resilience.Time) is { } body)
        {
            (body.Sent, body.Abort) = (timer.AwaitAnswer, timer.Abort);
        }

        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        PatientSending.MakePatient(response, patience, resilience.Time);
        return response;
    }
}
