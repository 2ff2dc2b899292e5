using System.Net;
using Microsoft.Extensions.Logging;
using Picsync.Nixplay.Wire;

namespace Picsync.Nixplay;

/// <summary>Signs in: one request where that yields a session, a second one and a probe where it does not.</summary>
internal sealed class SignIn(NixplayTransport transport, NixplayOptions options, TimeProvider time, ILogger logger)
{
    private const string Operation = "sign in";

    /// <summary>Signs in with the configured credentials.</summary>
    /// <exception cref="SignInRequiredException">The service refuses them; asking again gives the same answer.</exception>
    /// <exception cref="ServiceRequestException">The service did not answer as it should; later it may.</exception>
    public async Task<Session> RunAsync(bool bothSteps, CancellationToken cancellationToken)
    {
        var jar = new CookieJar();
        var login = await PostCredentialsAsync(jar, cancellationToken).ConfigureAwait(false);
        var skipsSecond = !bothSteps && jar.Csrf is not null && jar.HasSession;
        if (!skipsSecond)
        {
            await ExchangeTokenAsync(jar, login.Token, cancellationToken).ConfigureAwait(false);
            await ProbeAsync(jar, cancellationToken).ConfigureAwait(false);
        }

        NixplayTelemetry.CountSignIn();
        Log.SignedIn(logger, skipsSecond ? 1 : 3);
        return new Session(jar, skipsSecond) { IsProven = !skipsSecond };
    }

    private async Task<LoginWire> PostCredentialsAsync(CookieJar jar, CancellationToken cancellationToken)
    {
        var name = options.Username!;
        Reply reply;
        try
        {
            reply = await SendAsync(CredentialsRequest, jar, cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceRequestException exception) when (exception.IsTransient)
        {
            await Task.Delay(options.FirstRetryDelay, time, cancellationToken).ConfigureAwait(false);
            reply = await SendAsync(CredentialsRequest, jar, cancellationToken).ConfigureAwait(false);
        }

        ThrowIfRefused(reply);
        if (reply.IsHtml || reply.IsRedirect)
        {
            throw new ServiceRequestException(NixplayErrors.Service, Operation, NixplayErrors.Describe(reply))
            {
                StatusCode = (int)reply.Status,
            };
        }

        var login = NixplayTransport.Parse(reply, Operation, NixplayJson.Default.LoginWire);
        return login.IsAccepted ? login : throw Refused(login);

        HttpRequestMessage CredentialsRequest() =>
            Form(
                "www-login/",
                "login",
                new("email", options.SignsInInLowerCase ? name.ToLowerInvariant() : name),
                new("password", options.Password!)
            );
    }

    private async Task ExchangeTokenAsync(CookieJar jar, string? token, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(token))
        {
            throw new SignInRequiredException(
                NixplayErrors.Service,
                "the sign-in was accepted but yielded neither a session nor a token for the second step; the service may have changed."
            );
        }

        await SendAsync(
                () => Form("v2/www-login-redirect/", "login", new("token", token), new("startPairing", "false"), new("redirectPath", "")),
                jar,
                cancellationToken
            )
            .ConfigureAwait(false);
    }

    private async Task ProbeAsync(CookieJar jar, CancellationToken cancellationToken)
    {
        var reply = await SendAsync(() => new(HttpMethod.Get, new Uri(transport.BaseAddress, "user/profile/edit/")), jar, cancellationToken)
            .ConfigureAwait(false);
        if (!jar.HasSession || !reply.IsSuccess || !reply.IsJson)
        {
            throw new SignInRequiredException(
                NixplayErrors.Service,
                $"the sign-in was accepted but the session does not work: {NixplayErrors.Describe(reply)}. The service may have changed."
            );
        }
    }

    private async Task<Reply> SendAsync(Func<HttpRequestMessage> make, CookieJar jar, CancellationToken cancellationToken)
    {
        using var request = make();
        request.Headers.TryAddWithoutValidation("Accept", "application/json");
        if (jar.Header(withCsrf: true) is { } cookies)
        {
            request.Headers.TryAddWithoutValidation("Cookie", cookies);
        }

        var reply = await transport.SendAsync(request, Operation, changesSomething: false, cancellationToken).ConfigureAwait(false);
        jar.Merge(reply.SetCookies, time.GetUtcNow());
        return reply.IsPassingFault ? throw NixplayErrors.FromReply(Operation, reply, mayHaveBeenDone: false) : reply;
    }

    private HttpRequestMessage Form(string path, string page, params KeyValuePair<string, string>[] fields)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(transport.BaseAddress, path))
        {
            Content = new FormUrlEncodedContent(fields),
        };
        WebOrigin.AddTo(request, page);
        return request;
    }

    private static void ThrowIfRefused(Reply reply)
    {
        if (reply.Status is HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
        {
            throw new SignInRequiredException(
                NixplayErrors.Service,
                $"the sign-in was refused: {NixplayErrors.Describe(reply)}. Check the user name and the password."
            );
        }
    }

    private static SignInRequiredException Refused(LoginWire login)
    {
        var said = Excerpt.Of(string.Join("; ", login.Errors?.Messages ?? []));
        return new SignInRequiredException(
            NixplayErrors.Service,
            "the user name or the password was not accepted"
                + (said.Length == 0 ? "" : $" ('{said}')")
                + ". Correct nixplay.username and nixplay.password in the credentials file; nothing is tried again until then."
        );
    }
}
