using Microsoft.AspNetCore.Http;

namespace Picsync.Testing;

/// <summary>Sign-in, cookies, CSRF and what is said to requests that lack them.</summary>
internal sealed class NixplayAccess(NixplaySimulatorOptions options, NixplaySessions sessions)
{
    private const string SessionCookie = "prod.session.id";
    private const string CsrfCookie = "prod.csrftoken";

    public void AddRoutes(RouteTable routes)
    {
        routes.Add(NixplayHosts.Api, "POST", "/www-login/", NixplayOperations.SignIn, SignInAsync);
        routes.Add(NixplayHosts.Api, "POST", "/v2/www-login-redirect/", NixplayOperations.ExchangeToken, ExchangeTokenAsync);
        routes.Add(NixplayHosts.Api, "GET", "/sign_out/", NixplayOperations.SignOut, SignOut);
        routes.Add(NixplayHosts.Api, "GET", "/user/profile/edit/", NixplayOperations.Probe, Guard(Probe));
    }

    /// <summary>Lets only requests of a live session pass, and writes only with their CSRF pair and origin.</summary>
    public Func<SimulatedCall, Task<Reply>> Guard(Func<SimulatedCall, Reply> inner) => Guard(call => Task.FromResult(inner(call)));

    public Func<SimulatedCall, Task<Reply>> Guard(Func<SimulatedCall, Task<Reply>> inner) =>
        async call =>
        {
            var cookies = call.Request.Cookies;
            var isRead = HttpMethods.IsGet(call.Request.Method);
            if (options.RedirectsGetWithCsrfCookie && isRead && cookies.ContainsKey(CsrfCookie))
            {
                return Reply.Empty(302).With("Location", options.AppOrigin + "/");
            }

            if (!sessions.Use(cookies[SessionCookie]))
            {
                return LostSession();
            }

            if (isRead)
            {
                return await inner(call).ConfigureAwait(false);
            }

            var (isValid, nextCsrf) = CheckCsrf(call);
            if (!isValid)
            {
                return Reply.Html(403, "Forbidden: CSRF verification failed. Request aborted.");
            }

            var reply = await inner(call).ConfigureAwait(false);
            return nextCsrf is null ? reply : reply.With("Set-Cookie", Cookie(CsrfCookie, nextCsrf));
        };

    private (bool IsValid, string? Next) CheckCsrf(SimulatedCall call)
    {
        var cookie = call.Request.Cookies[CsrfCookie];
        var headers = call.Request.Headers;
        if (string.IsNullOrEmpty(cookie) || headers["X-CSRFToken"] != cookie)
        {
            return (false, null);
        }

        return
            headers.Origin == options.AppOrigin && headers.Referer.ToString().StartsWith(options.AppOrigin + "/", StringComparison.Ordinal)
            ? sessions.CheckCsrf(call.Request.Cookies[SessionCookie]!, cookie)
            : (false, null);
    }

    private async Task<Reply> SignInAsync(SimulatedCall call)
    {
        var form = await call.ReadFormAsync().ConfigureAwait(false);
        var email = form.GetValueOrDefault("email", "");
        var password = form.GetValueOrDefault("password", "");
        var isUser = email == options.UserName || email == $"{options.UserName}@mynixplay.com";
        if (!isUser || password != options.Password)
        {
            return Reply.Json(NixplayJson.SignInRefused(email.Length == 0, password.Length == 0));
        }

        var reply = Reply.Json(NixplayJson.SignedIn(sessions.MakeToken()));
        return options.SignIn == NixplaySignIn.OneStep ? BeginSession(reply) : reply;
    }

    private async Task<Reply> ExchangeTokenAsync(SimulatedCall call)
    {
        var form = await call.ReadFormAsync().ConfigureAwait(false);
        var reply = Reply.Empty(302).With("Location", options.AppOrigin + "/");
        return sessions.UseToken(form.GetValueOrDefault("token"))
            ? BeginSession(reply).With("Set-Cookie", Cookie("prod.token.id", "t1"))
            : reply;
    }

    private Reply BeginSession(Reply reply)
    {
        var (id, csrf) = sessions.Begin();
        return reply
            .With("Set-Cookie", Cookie(CsrfCookie, csrf))
            .With("Set-Cookie", Cookie(SessionCookie, id) + "; HttpOnly")
            .With("Set-Cookie", "AWSELB=abc;PATH=/");
    }

    private Reply SignOut(SimulatedCall call)
    {
        sessions.End(call.Request.Cookies[SessionCookie]);
        return Reply.Empty(302).With("Location", options.AppOrigin + "/login");
    }

    private Reply Probe(SimulatedCall call) => Reply.Json(NixplayJson.Profile(options.UserName));

    private Reply LostSession() =>
        options.SessionLoss switch
        {
            NixplaySessionLoss.ForbiddenPage => Reply.Html(403, "Forbidden"),
            NixplaySessionLoss.Redirect => Reply.Empty(302).With("Location", options.AppOrigin + "/login"),
            NixplaySessionLoss.SignInPage => Reply.Html(200, "Sign in to Nixplay"),
            _ => Reply.Json(NixplayJson.Error(401, "Unauthorized", "UnauthorizedError"), 401),
        };

    private string Cookie(string name, string value) =>
        options.CookieDomain is { } domain ? $"{name}={value}; Domain={domain}; Path=/" : $"{name}={value}; Path=/";
}
