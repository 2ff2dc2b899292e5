using Picsync.Importer.Web.Diagnostics;

namespace Picsync.Importer.Web.Web;

/// <summary>Answers what the libraries throw in words for the person; what nobody expected is left to the server, which tells nothing.</summary>
internal sealed class ErrorFilter(ILogger<ErrorFilter> logger) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (PicsyncException error)
        {
            ImporterLog.RequestFailed(logger, context.HttpContext.GetEndpoint()?.DisplayName ?? "A request", error.Message);
            return ErrorAnswers.Of(error);
        }
    }
}
