using System.Security.Claims;
using Microsoft.Extensions.Options;
using Picsync.Importer.Web.Configuration;
using Picsync.Importer.Web.Imports;
using Picsync.Importer.Web.Picking;
using Picsync.Importer.Web.SignIn;
using Picsync.Importer.Web.Sources;
using Picsync.Importer.Web.Waking;

namespace Picsync.Importer.Web.Web;

/// <summary>Starting imports, watching them, and ending them.</summary>
internal static class ImportEndpoints
{
    public static void MapImports(this RouteGroupBuilder api)
    {
        api.MapGet("imports", ListAsync);
        api.MapPost("imports", StartAsync).RequireRateLimiting(RateLimits.Costly);
        api.MapGet("imports/events", WatchAsync);
        api.MapGet("imports/{id}", ShowAsync);
        api.MapPost("imports/{id}/cancel", CancelAsync);
        api.MapPost("imports/{id}/retry", RetryAsync).RequireRateLimiting(RateLimits.Costly);
    }

    private static async Task<IResult> ListAsync(ClaimsPrincipal user, ImportStore imports, CancellationToken cancellationToken) =>
        TypedResults.Json(
            (IReadOnlyList<ImportView>)[.. (await imports.GetAllAsync(user.AccountId(), cancellationToken)).Select(ImportView.Of)],
            ImporterJson.Default.IReadOnlyListImportView
        );

    private static async Task<IResult> StartAsync(
        ClaimsPrincipal user,
        ImportRequest request,
        PickStore picks,
        ImportStarter starter,
        IWorkerAlarm alarm,
        CancellationToken cancellationToken
    )
    {
        var chosen = await Chosen.FindAsync(user.AccountId(), request.Link, request.Pick, picks, cancellationToken);
        if (chosen is null)
        {
            return ErrorAnswers.BadRequest("Paste a shared album's link, or choose photos first.");
        }

        if (request.Follow && chosen.Kind == ImportKind.Pick)
        {
            return ErrorAnswers.BadRequest("Photos chosen one by one cannot be followed; a shared album's link can.");
        }

        var job = await starter.StartAsync(user.AccountId(), chosen.Kind, chosen.Reference, request.Follow, cancellationToken);
        await alarm.WakeAsync(job.Id, cancellationToken);
        return TypedResults.Json(ImportView.Of(job), ImporterJson.Default.ImportView, statusCode: StatusCodes.Status202Accepted);
    }

    private static async Task<IResult> ShowAsync(
        ClaimsPrincipal user,
        string id,
        ImportStore imports,
        CancellationToken cancellationToken
    ) =>
        await imports.FindAsync(user.AccountId(), id, cancellationToken) is { } job
            ? TypedResults.Json(
                new ImportDetails(ImportView.Of(job), await imports.GetProblemsAsync(user.AccountId(), id, cancellationToken)),
                ImporterJson.Default.ImportDetails
            )
            : ErrorAnswers.NotFound();

    private static async Task<IResult> CancelAsync(
        ClaimsPrincipal user,
        string id,
        ImportStore imports,
        CancellationToken cancellationToken
    )
    {
        if (await imports.FindAsync(user.AccountId(), id, cancellationToken) is null)
        {
            return ErrorAnswers.NotFound();
        }

        return await imports.CancelAsync(user.AccountId(), id, cancellationToken)
            ? TypedResults.NoContent()
            : ErrorAnswers.Conflict("The import has ended already.");
    }

    private static async Task<IResult> RetryAsync(
        ClaimsPrincipal user,
        string id,
        ImportStore imports,
        IWorkerAlarm alarm,
        CancellationToken cancellationToken
    )
    {
        if (await imports.FindAsync(user.AccountId(), id, cancellationToken) is null)
        {
            return ErrorAnswers.NotFound();
        }

        if (!await imports.RetryAsync(user.AccountId(), id, cancellationToken))
        {
            return ErrorAnswers.Conflict("The import has not ended yet.");
        }

        await alarm.WakeAsync(id, cancellationToken);
        return TypedResults.NoContent();
    }

    // A browser that gets no content does not ask for events again; the page asks for the list then.
    private static IResult WatchAsync(
        HttpContext context,
        ImportEvents events,
        IOptions<ImporterOptions> options,
        CancellationToken cancellationToken
    )
    {
        if (!options.Value.Events || events.TryOpen(context.User.AccountId()) is not { } place)
        {
            return TypedResults.NoContent();
        }

        context.Response.RegisterForDispose(place);
        return TypedResults.ServerSentEvents(events.WatchAsync(context.User.AccountId(), context.User.SessionId(), cancellationToken));
    }
}
