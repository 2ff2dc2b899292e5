namespace Picsync.Testing;

/// <summary>What stands in front of shared albums.</summary>
public enum GoogleShareWall
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A redirect to the page that asks for consent to cookies.</summary>
    Consent,

    /// <summary>The page that asks for consent, in place of the album.</summary>
    ConsentPage,

    /// <summary>A redirect to the page on which to sign in, as for albums that are shared with named people.</summary>
    SignIn,

    /// <summary>A redirect to the page that wants to see a person.</summary>
    Robot,

    /// <summary>The page that wants to see a person, with status 429.</summary>
    RobotPage,
}
