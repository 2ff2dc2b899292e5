using Microsoft.AspNetCore.Http.HttpResults;
using Picsync.GooglePhotos;

namespace Picsync.Importer.Web.Web;

/// <summary>Answers that are not what was asked for.</summary>
internal static class ErrorAnswers
{
    public static IResult NotFound() => Of(StatusCodes.Status404NotFound, "There is no such thing, or it is somebody else's.");

    public static IResult BadRequest(string message) => Of(StatusCodes.Status400BadRequest, message);

    public static IResult Conflict(string message) => Of(StatusCodes.Status409Conflict, message);

    /// <summary>Turns what the libraries throw into an answer.</summary>
    public static IResult Of(PicsyncException error) =>
        error switch
        {
            SignInRequiredException => TypedResults.Json(
                new ProblemView(error.Message, SignInNeeded: true),
                ImporterJson.Default.ProblemView,
                statusCode: StatusCodes.Status403Forbidden
            ),
            ConfigurationException => BadRequest(error.Message),
            AlbumNotFoundException or PickingSessionEndedException => Of(StatusCodes.Status404NotFound, error.Message),
            ItemUnavailableException => Of(StatusCodes.Status404NotFound, error.Message),
            _ => Of(StatusCodes.Status502BadGateway, error.Message),
        };

    private static JsonHttpResult<ProblemView> Of(int status, string message) =>
        TypedResults.Json(new ProblemView(message), ImporterJson.Default.ProblemView, statusCode: status);
}
