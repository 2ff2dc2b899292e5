using Microsoft.Extensions.Options;
using Picsync.Importer.Web.Configuration;
using Picsync.Importer.Web.Diagnostics;

namespace Picsync.Importer.Web.Imports;

/// <summary>Carries imports out in the background, several people's at a time, for as long as the process lives.</summary>
internal sealed class ImportWorker(
    ImportQueue queue,
    ImportRunner runner,
    IOptions<ImporterOptions> options,
    TimeProvider time,
    ILogger<ImportWorker> logger
) : BackgroundService
{
    private static readonly TimeSpan s_lookEvery = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await TakeUpAsync(stoppingToken);
        await Task.WhenAll(Enumerable.Range(0, options.Value.ImportsAtATime).Select(_ => WorkAsync(stoppingToken)));
    }

    private async Task TakeUpAsync(CancellationToken stoppingToken)
    {
        try
        {
            // One process has the folder to itself, so what counts as running was cut off with the process before.
            foreach (var import in await queue.TakeUpAsync(stoppingToken))
            {
                ImporterLog.ImportTakenUp(logger, import);
            }
        }
        catch (Exception error) when (!stoppingToken.IsCancellationRequested)
        {
            // Imports that stay behind are taken up once they have been silent for a while.
            ImporterLog.WorkerBroke(logger, error);
        }
    }

    private async Task WorkAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await queue.TakeAsync(runner.Name, stoppingToken) is { } job)
                {
                    await runner.RunAsync(job, stoppingToken);
                }
                else
                {
                    await Task.Delay(s_lookEvery, time, stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                // A full disk or a locked file passes; the worker does not end with it.
                ImporterLog.WorkerBroke(logger, error);
                await Task.Delay(s_lookEvery, time, CancellationToken.None);
            }
        }
    }
}
