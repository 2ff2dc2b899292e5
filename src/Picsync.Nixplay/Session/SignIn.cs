using Microsoft.Extensions.Logging;
using Picsync.Nixplay.Wire;

namespace Picsync.Nixplay;

/// <summary>Signs in: one request where that yields a session, a second one and a probe where it does not.</summary>
internal sealed class SignIn(NixplayTransport transport, NixplayOptions options, TimeProvider time, ILogger logger)
{
    private const string Operation = "sign in";

    /// <summary>Signs in with the configured credentials.</summary>
    /// <exception cref="SignInRequiredException">The service itself says that it does not take them.</exception>
    /// <exception cref="ServiceRequestException">Anything else came in place of its answer, such as a firewall's page; later it may answer.</exception>
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

        var login = reply is { IsJson: true, IsRedirect: false }
            ? NixplayTransport.Parse(reply, Operation, NixplayJson.Default.LoginWire)
            : throw NoVerdict(NixplayErrors.Describe(reply), reply);
        return login switch
        {
            { IsAccepted: true } when reply.IsSuccess => login,
            { IsRefused: true } => throw Refused(login.Errors!.Messages),
            _ when NixplayErrors.FindError(reply) is { Code: 401, Name: not null, Message: var said } => throw Refused([said ?? ""]),
            _ => throw NoVerdict($"{NixplayErrors.Describe(reply)}, which says nothing of the user name and the password", reply),
        };

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
            throw NoVerdict("it accepted the sign-in but gave neither a session nor a token for the second step; it may have changed");
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
            throw NoVerdict($"it accepted the sign-in but the session does not work: {NixplayErrors.Describe(reply)}", reply);
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

    // Not the service's own refusal: a firewall, a portal or a changed service says nothing of the password.
    private static ServiceRequestException NoVerdict(string what, Reply? reply = null) =>
        new(NixplayErrors.Service, Operation, what) { StatusCode = (int?)reply?.Status, IsTransient = true };

    private static SignInRequiredException Refused(IEnumerable<string> messages)
    {
        var said = Excerpt.Of(string.Join("; ", messages));
        return new SignInRequiredException(
            NixplayErrors.Service,
            "the user name or the password was not accepted"
                + (said.Length == 0 ? "" : $" ('{said}')")
                + ". Correct nixplay.username and nixplay.password in the credentials file."
        );
    }
}
