using Microsoft.Extensions.Options;
using Picsync.Importer.Web.Configuration;
using Picsync.Importer.Web.Imports;

namespace Picsync.Importer.Web.Waking;

/// <summary>What wakes a worker that lives only while it is asked: a function behind a queue.</summary>
internal static class WakingEndpoints
{
    public static void MapWaking(this WebApplication app) => app.MapPost("/events", WorkAsync);

    // Works until nothing is left, or until its time is over or the process is to end: then it wakes the next one. An error makes the queue ask again.
    private static async Task<IResult> WorkAsync(
        ImportQueue queue,
        ImportRunner runner,
        IWorkerAlarm alarm,
        IOptions<ImporterOptions> options,
        TimeProvider time,
        IHostApplicationLifetime lifetime,
        CancellationToken cancellationToken
    )
    {
        using var limit = new CancellationTokenSource(options.Value.WorkFor, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, lifetime.ApplicationStopping, cancellationToken);
        try
        {
            while (await queue.TakeAsync(runner.Name, stop.Token) is { } job)
            {
                await runner.RunAsync(job, stop.Token);
            }

            return TypedResults.Ok();
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            await alarm.WakeAsync("continued", cancellationToken);
            return TypedResults.Ok();
        }
    }
}
