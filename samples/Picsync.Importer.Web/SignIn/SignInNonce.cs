using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication;

namespace Picsync.Importer.Web.SignIn;

/// <summary>What ties an ID token to the sign-in that it was made for (OpenID Connect Core 1.0, 3.1.2.1).</summary>
/// <param name="Value">256 random bits as 43 letters.</param>
internal sealed record SignInNonce(string Value)
{
    private const string Item = ".nonce";

    public static SignInNonce Create() => new(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32)));

    /// <summary>Takes the nonce out of what a sign-in carries along.</summary>
    /// <returns>The nonce; null when the sign-in began without one.</returns>
    public static SignInNonce? Take(AuthenticationProperties properties) =>
        properties.Items.Remove(Item, out var value) && value is { Length: > 0 } ? new(value) : null;

    public void Keep(AuthenticationProperties properties) => properties.Items[Item] = Value;

    public bool Is(string? claim) =>
        claim is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(claim), Encoding.UTF8.GetBytes(Value));

    /// <inheritdoc/>
    public override string ToString() => "a nonce";
}
