using System.Security.Claims;
using Picsync.Importer.Web.Accounts;
using Picsync.Importer.Web.Buckets;
using Picsync.Importer.Web.SignIn;

namespace Picsync.Importer.Web.Web;

/// <summary>Seeing what is in one's folder.</summary>
internal static class PhotoEndpoints
{
    private const int PageSize = 60;

    public static void MapPhotos(this RouteGroupBuilder api)
    {
        api.MapGet("photos", ListAsync);
        api.MapGet("photos/content", ShowAsync);
    }

    private static async Task<IResult> ListAsync(
        ClaimsPrincipal user,
        string? after,
        AccountStore accounts,
        PersonalFolders folders,
        CancellationToken cancellationToken
    )
    {
        if (await accounts.FindAsync(user.AccountId(), cancellationToken) is not { } account)
        {
            return ErrorAnswers.NotFound();
        }

        var photos = await folders.ListAsync(account.Email, after, PageSize + 1, cancellationToken);
        var page = photos.Take(PageSize).Select(static photo => new PhotoView(photo.Name, photo.FileName, photo.LengthBytes)).ToList();
        return TypedResults.Json(new PhotoPage(page, photos.Count > PageSize ? page[^1].Name : null), ImporterJson.Default.PhotoPage);
    }

    private static async Task<IResult> ShowAsync(
        HttpContext context,
        string name,
        AccountStore accounts,
        PersonalFolders folders,
        CancellationToken cancellationToken
    )
    {
        if (await accounts.FindAsync(context.User.AccountId(), cancellationToken) is not { } account)
        {
            return ErrorAnswers.NotFound();
        }

        var content = await folders.OpenAsync(account.Email, name, cancellationToken);
        return content is null ? ErrorAnswers.NotFound() : new PhotoResult(content, name);
    }
}
