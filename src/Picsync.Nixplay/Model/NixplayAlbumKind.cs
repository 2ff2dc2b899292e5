namespace Picsync.Nixplay;

/// <summary>Which of the service's lists an album stands in.</summary>
public enum NixplayAlbumKind
{
    /// <summary>An album made in the web app or by a program.</summary>
    Web,

    /// <summary>The container that photos sent by e-mail arrive in.</summary>
    Email,
}
