using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Picsync.Importer.Web.SignIn;

/// <summary>
/// The framework's steps of OAuth, with a nonce, and without their log: it repeats the queries of the addresses that people are sent to and
/// come back by.
/// </summary>
internal sealed class GoogleSignInHandler(IOptionsMonitor<OAuthOptions> options, UrlEncoder encoder)
    : OAuthHandler<OAuthOptions>(options, NullLoggerFactory.Instance, encoder)
{
    // It travels in the state, which is encrypted and good only together with a cookie of the browser that asked.
    protected override string BuildChallengeUrl(AuthenticationProperties properties, string redirectUri)
    {
        var nonce = SignInNonce.Create();
        nonce.Keep(properties);
        return QueryHelpers.AddQueryString(base.BuildChallengeUrl(properties, redirectUri), "nonce", nonce.Value);
    }
}
