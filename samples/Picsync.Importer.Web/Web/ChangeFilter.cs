using Microsoft.AspNetCore.Antiforgery;

namespace Picsync.Importer.Web.Web;

/// <summary>Lets requests that change something pass only with the token that the page was given.</summary>
internal sealed class ChangeFilter(IAntiforgery antiforgery) : IEndpointFilter
{
    public const string Header = "X-Picsync-Request";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        if (HttpMethods.IsGet(context.HttpContext.Request.Method) || await antiforgery.IsRequestValidAsync(context.HttpContext))
        {
            return await next(context);
        }

        return ErrorAnswers.BadRequest("The page is out of date. Load it again.");
    }
}
