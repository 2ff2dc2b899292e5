namespace Picsync.Synology;

/// <summary>Which certificate of a NAS is taken, when the system does not trust it already.</summary>
public enum SynologyCertificateTrust
{
    /// <summary>The one seen first, which is remembered; another one later is refused. NAS make their certificates themselves.</summary>
    FirstUse,

    /// <summary>None: only certificates that the system trusts, or the one whose fingerprint is configured.</summary>
    System,
}
