using System.Security.Claims;
using Picsync.Importer.Web.Picking;
using Picsync.Importer.Web.SignIn;
using Picsync.Importer.Web.Sources;

namespace Picsync.Importer.Web.Web;

/// <summary>Choosing photos on Google's own page.</summary>
internal static class PickEndpoints
{
    private static readonly TimeSpan s_pollInterval = TimeSpan.FromSeconds(5);

    public static void MapPicks(this RouteGroupBuilder api)
    {
        api.MapPost("picks", BeginAsync).RequireRateLimiting(RateLimits.Costly);
        api.MapGet("picks/{id}", ShowAsync);
    }

    private static async Task<IResult> BeginAsync(
        ClaimsPrincipal user,
        PickerClients clients,
        PickStore picks,
        CancellationToken cancellationToken
    )
    {
        var client = await clients.CreateAsync(user.AccountId(), cancellationToken);
        var session = await client.CreateSessionAsync(cancellationToken: cancellationToken);
        var pick = await picks.AddAsync(user.AccountId(), session.Id, cancellationToken);
        return TypedResults.Json(
            new PickView(pick.Id, session.BrowserLink?.AbsoluteUri, session.IsPicked, SecondsOf(session.PollInterval)),
            ImporterJson.Default.PickView,
            statusCode: StatusCodes.Status201Created
        );
    }

    private static async Task<IResult> ShowAsync(
        ClaimsPrincipal user,
        string id,
        PickerClients clients,
        PickStore picks,
        CancellationToken cancellationToken
    )
    {
        if (await picks.FindAsync(user.AccountId(), id, cancellationToken) is not { } pick)
        {
            return ErrorAnswers.NotFound();
        }

        var client = await clients.CreateAsync(user.AccountId(), cancellationToken);
        var session = await client.GetSessionAsync(pick.SessionId, cancellationToken);
        return TypedResults.Json(
            new PickView(id, Link: null, session.IsPicked, SecondsOf(session.PollInterval)),
            ImporterJson.Default.PickView
        );
    }

    private static double SecondsOf(TimeSpan? interval) => Math.Max(1, (interval ?? s_pollInterval).TotalSeconds);
}
