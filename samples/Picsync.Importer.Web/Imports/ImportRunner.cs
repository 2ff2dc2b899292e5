using System.Data.Common;
using Microsoft.Extensions.Options;
using Picsync.Importer.Web.Accounts;
using Picsync.Importer.Web.Buckets;
using Picsync.Importer.Web.Configuration;
using Picsync.Importer.Web.Diagnostics;
using Picsync.Importer.Web.Sources;
using Picsync.Importer.Web.Storage;
using Picsync.Sync;

namespace Picsync.Importer.Web.Imports;

/// <summary>Carries out one import: whatever of it is not in the person's folder yet is copied there.</summary>
internal sealed class ImportRunner(
    ImportQueue queue,
    ImportSources sources,
    PickerClients pickers,
    AccountStore accounts,
    PersonalFolders folders,
    PersonalEngines engines,
    IOptions<ImporterOptions> options,
    TimeProvider time,
    ILogger<ImportRunner> logger
)
{
    // More would make a page nobody reads.
    private const int MostProblems = 500;
    private static readonly TimeSpan s_reportEvery = TimeSpan.FromSeconds(1);

    /// <summary>Gets the name that this process takes imports under.</summary>
    public string Name { get; } = Guid.NewGuid().ToString("n");

    /// <summary>Carries an import out and notes how it ended. Its own errors end up there; only cancellation comes out.</summary>
    /// <param name="job">An import that was taken under <see cref="Name"/>.</param>
    /// <param name="cancellationToken">Ends it at a safe point; it is put back into the queue.</param>
    public async Task RunAsync(ImportJob job, CancellationToken cancellationToken)
    {
        ImporterLog.ImportBegins(logger, job.Id);
        var progress = new ImportProgress();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var watching = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var watch = WatchAsync(job, progress, stop, watching.Token);
        ImportEnd end;
        try
        {
            end = await ImportAsync(job, progress, stop.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            end = EndOf(ImportState.Cancelled, progress.Counts, message: null);
        }
        catch (OperationCanceledException)
        {
            await queue.PutBackAsync(Name, job.Id, CancellationToken.None);
            throw;
        }
        catch (PicsyncException error)
        {
            end = EndOf(ImportState.Failed, progress.Counts, error.Message) with { NeedsSignIn = error is SignInRequiredException };
        }
        catch (Exception error)
        {
            // Whatever it is, other people's imports go on; its text may hold what is not for a page.
            ImporterLog.ImportBroke(logger, job.Id, error);
            end = EndOf(
                ImportState.Failed,
                progress.Counts,
                "Something went wrong here. Try again; if it stays so, tell whoever runs this page."
            );
        }
        finally
        {
            await watching.CancelAsync();
            await watch;
        }

        // A run that ended is noted even while the process is being stopped.
        await queue.EndAsync(Name, job.Id, end, CancellationToken.None);
        ImporterLog.ImportEnded(logger, job.Id, JsonNames.Of(end.State), end.Counts.Uploaded, end.Counts.Failed);
    }

    private async Task<ImportEnd> ImportAsync(ImportJob job, ImportProgress progress, CancellationToken cancellationToken)
    {
        var account =
            await accounts.FindAsync(job.AccountId, cancellationToken)
            ?? throw new SignInRequiredException("The importer", "The account is gone.");
        var source = await sources.CreateAsync(job.AccountId, job.Kind, job.Reference, cancellationToken);
        using var disposable = source as IDisposable;
        using var target = folders.TargetOf(account.Email);
        using var personal = engines.Open(job.AccountId);
        var sync = new SyncJob(PersonalFolders.AlbumName, [source], target)
        {
            Policy = new SyncPolicy { Deletes = false, RemovedAtTarget = RemovedPhotoPolicy.Restore },
        };
        var report = await personal.Engine.SyncAsync(sync, progress, cancellationToken);
        if (report.Status == AlbumStatus.Cancelled)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }

        var end = EndOf(report);
        if (job.Kind == ImportKind.Pick && end.State == ImportState.Done)
        {
            await CloseAsync(job, cancellationToken);
        }

        return end;
    }

    // Google asks for sessions to be deleted after use. One that stays ends by itself.
    private async Task CloseAsync(ImportJob job, CancellationToken cancellationToken)
    {
        try
        {
            var picker = await pickers.CreateAsync(job.AccountId, cancellationToken);
            await picker.DeleteSessionAsync(job.Reference, cancellationToken);
        }
        catch (PicsyncException error)
        {
            ImporterLog.RequestFailed(logger, "Closing a picking session", error.Message);
        }
    }

    private ImportEnd EndOf(AlbumReport report)
    {
        var state = report.Status switch
        {
            AlbumStatus.Failed => ImportState.Failed,
            // A photo that cannot be copied at all is told of as well: its person believes it in the bucket otherwise.
            _ when report.Failed + report.Skipped > 0 => ImportState.Partial,
            AlbumStatus.Ok => ImportState.Done,
            _ => ImportState.Partial,
        };
        return EndOf(
            state,
            ImportProgress.Of(report),
            report.Error?.Message ?? (report.Warnings.Count > 0 ? report.Warnings[0] : null)
        ) with
        {
            NeedsSignIn = report.Error is SignInRequiredException,
            Problems =
            [
                .. report.Problems.Take(MostProblems).Select(static problem => new ImportProblem(problem.FileName, problem.Reason)),
            ],
        };
    }

    private ImportEnd EndOf(ImportState state, ImportCounts counts, string? message) =>
        new(state, counts, [], message, time.GetUtcNow() + options.Value.WatchInterval);

    // Tells how far the import is, and ends it when its person wants that or somebody else has taken it over.
    private async Task WatchAsync(ImportJob job, ImportProgress progress, CancellationTokenSource stop, CancellationToken cancellationToken)
    {
        try
        {
            while (await MayGoOnAsync(job, progress, cancellationToken))
            {
                await Task.Delay(s_reportEvery, time, cancellationToken);
            }

            await stop.CancelAsync();
        }
        catch (OperationCanceledException)
        {
            // The import has ended, or the process does.
        }
    }

    // A database that does not answer for a moment is nobody's wish to stop.
    private async Task<bool> MayGoOnAsync(ImportJob job, ImportProgress progress, CancellationToken cancellationToken)
    {
        try
        {
            return await queue.ReportAsync(Name, job.Id, progress.Counts, cancellationToken);
        }
        catch (DbException error)
        {
            ImporterLog.ReportFailed(logger, job.Id, error);
            return true;
        }
    }
}
