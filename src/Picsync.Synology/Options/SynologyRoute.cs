namespace Picsync.Synology;

/// <summary>A way into Synology Photos.</summary>
public enum SynologyRoute
{
    /// <summary>The web API, as an account of the NAS: what the web application uses, for that account alone.</summary>
    Api,

    /// <summary>
    /// The database behind Synology Photos: albums for every user without a password of theirs. Synology does not support it;
    /// <c>docs/services/synology.md</c> tells the risks.
    /// </summary>
    Database,
}
