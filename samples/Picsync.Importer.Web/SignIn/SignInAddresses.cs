using Microsoft.AspNetCore.Http.Features;

namespace Picsync.Importer.Web.SignIn;

/// <summary>
/// The addresses of a sign-in. Their queries hold what signs a person in, so they are taken off a request before the server tells anybody of it, in
/// a log, a trace or a page about an error; only the sign-in itself sees them.
/// </summary>
internal sealed class SignInAddresses(IServiceProvider services) : IHttpContextFactory
{
    /// <summary>Where a sign-in begins.</summary>
    public const string Begin = "/sign-in";

    /// <summary>Where Google sends people back to.</summary>
    public const string End = "/signed-in";

    private readonly DefaultHttpContextFactory _inner = new(services);

    /// <summary>Tells whether a path, as it came, belongs to a sign-in.</summary>
    public static bool Holds(PathString path) =>
        path.StartsWithSegments(Begin, StringComparison.OrdinalIgnoreCase)
        || path.StartsWithSegments(End, StringComparison.OrdinalIgnoreCase);

    public HttpContext Create(IFeatureCollection featureCollection)
    {
        if (featureCollection.Get<IHttpRequestFeature>() is { QueryString.Length: > 0 } request && Holds(request.Path))
        {
            featureCollection.Set(new HiddenQuery(request.QueryString));
            request.QueryString = "";
            request.RawTarget = request.Path;
        }

        return _inner.Create(featureCollection);
    }

    public void Dispose(HttpContext httpContext) => _inner.Dispose(httpContext);

    /// <summary>Gives a request its query back for as long as the steps after this one take.</summary>
    public static async Task ShowQueryAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Features.Get<HiddenQuery>() is not { } hidden)
        {
            await next(context);
            return;
        }

        context.Request.QueryString = new QueryString(hidden.Text);
        try
        {
            await next(context);
        }
        finally
        {
            context.Request.QueryString = QueryString.Empty;
        }
    }

    private sealed record HiddenQuery(string Text);
}
