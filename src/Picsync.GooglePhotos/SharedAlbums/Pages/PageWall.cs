namespace Picsync.GooglePhotos;

/// <summary>What Google puts in front of an album.</summary>
internal enum PageWall
{
    /// <summary>Nothing that is known.</summary>
    None,

    /// <summary>A page that asks for consent to cookies.</summary>
    Consent,

    /// <summary>A page that wants to see a person: this network sends too much.</summary>
    Robot,

    /// <summary>A page on which to sign in.</summary>
    SignIn,
}
