using System.Security.Claims;
using Picsync.Importer.Web.Picking;
using Picsync.Importer.Web.Previews;
using Picsync.Importer.Web.SignIn;

namespace Picsync.Importer.Web.Web;

/// <summary>Seeing what would be imported.</summary>
internal static class PreviewEndpoints
{
    public static void MapPreviews(this RouteGroupBuilder api)
    {
        api.MapPost("previews", OpenAsync).RequireRateLimiting(RateLimits.Costly);
        api.MapGet("previews/{id}/thumbnails/{position:int}", ShowThumbnailAsync);
    }

    private static async Task<IResult> OpenAsync(
        ClaimsPrincipal user,
        PreviewRequest request,
        PickStore picks,
        PreviewStore previews,
        CancellationToken cancellationToken
    )
    {
        var chosen = await Chosen.FindAsync(user.AccountId(), request.Link, request.Pick, picks, cancellationToken);
        if (chosen is null)
        {
            return ErrorAnswers.BadRequest("Paste a shared album's link, or choose photos first.");
        }

        var preview = await previews.OpenAsync(user.AccountId(), chosen.Kind, chosen.Reference, cancellationToken);
        var items = preview.Items.Select(static item => new PreviewItem(
            item.FileName,
            item.Kind == MediaKind.Video ? "video" : "photo",
            item.TakenAt
        ));
        return TypedResults.Json(new PreviewView(preview.Id, [.. items], preview.HasMore), ImporterJson.Default.PreviewView);
    }

    private static async Task<IResult> ShowThumbnailAsync(
        HttpContext context,
        string id,
        int position,
        PreviewStore previews,
        CancellationToken cancellationToken
    )
    {
        var content = await previews.OpenThumbnailAsync(context.User.AccountId(), id, position, cancellationToken);
        return content is null ? ErrorAnswers.NotFound() : new PhotoResult(content);
    }
}
