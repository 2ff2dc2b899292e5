namespace Picsync.Importer.Web.SignIn;

/// <summary>Why a sign-in came to nothing. The page has a sentence for each.</summary>
internal enum SignInRefusal
{
    /// <summary>Google could not be asked, or answered with something unexpected.</summary>
    Failed,

    /// <summary>The person said no.</summary>
    Declined,

    /// <summary>The ID token is missing, or its signature, issuer, audience, life or nonce is wrong.</summary>
    Unproven,

    /// <summary>The account has no address, or the person did not share it.</summary>
    NoEmail,

    /// <summary>Google has not verified the address, so anybody could have claimed it.</summary>
    UnverifiedEmail,
}
