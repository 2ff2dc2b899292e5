using Google.Apis.Auth;
using Microsoft.Extensions.Options;
using Picsync.Importer.Web.Configuration;

namespace Picsync.Importer.Web.SignIn;

/// <summary>Tells who signed in, by a token that Google has signed. Nothing else names a person.</summary>
internal sealed class IdTokenVerifier(IOptions<GoogleClientOptions> options)
{
    // Google's clock may be ahead of this one, and tokens are used the moment they are made.
    private static readonly TimeSpan s_clockTolerance = TimeSpan.FromMinutes(1);
    private readonly KeysClientFactory _keys = new(options.Value.KeysAddress);

    /// <summary>Verifies signature, issuer, audience, life and nonce of a token, and that the address in it is verified.</summary>
    /// <param name="idToken">The token.</param>
    /// <param name="nonce">What the sign-in that it belongs to was begun with.</param>
    /// <exception cref="SignInRefusedException">It does not prove who the person is.</exception>
    public async Task<GooglePerson> VerifyAsync(string idToken, SignInNonce nonce)
    {
        var claims = await TryValidateAsync(idToken, asksForKeysAgain: false) ?? await ValidateAsync(idToken, asksForKeysAgain: true);
        return claims switch
        {
            _ when !nonce.Is(claims.Nonce) => throw new SignInRefusedException(SignInRefusal.Unproven),
            { Subject: not { Length: > 0 } } => throw new SignInRefusedException(SignInRefusal.Unproven),
            { Email: not { Length: > 0 } } => throw new SignInRefusedException(SignInRefusal.NoEmail),
            { EmailVerified: false } => throw new SignInRefusedException(SignInRefusal.UnverifiedEmail),
            _ => new GooglePerson(claims.Subject, claims.Email),
        };
    }

    // Keys change; those that are remembered may be the ones of before.
    private async Task<GoogleJsonWebSignature.Payload?> TryValidateAsync(string idToken, bool asksForKeysAgain)
    {
        try
        {
            return await ValidateAsync(idToken, asksForKeysAgain);
        }
        catch (SignInRefusedException)
        {
            return null;
        }
    }

    private async Task<GoogleJsonWebSignature.Payload> ValidateAsync(string idToken, bool asksForKeysAgain)
    {
        var settings = new GoogleJsonWebSignature.ValidationSettings
        {
            Audience = [options.Value.ClientId],
            IssuedAtClockTolerance = s_clockTolerance,
            ForceGoogleCertRefresh = asksForKeysAgain,
            HttpClientFactory = _keys,
        };
        try
        {
            return await GoogleJsonWebSignature.ValidateAsync(idToken, settings);
        }
        catch (InvalidJwtException cause)
        {
            throw new SignInRefusedException(SignInRefusal.Unproven, cause);
        }
        catch (HttpRequestException cause)
        {
            throw new SignInRefusedException(SignInRefusal.Failed, cause);
        }
    }
}
