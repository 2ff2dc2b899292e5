namespace Picsync.Testing;

/// <summary>Where an upload over the account's quota is stopped. What the real service does is not known.</summary>
public enum NixplayOverQuota
{
    /// <summary>The ticket is refused with 400.</summary>
    TicketRefused,

    /// <summary>The storage host refuses the bytes with 403.</summary>
    UploadRefused,

    /// <summary>The upload monitor answers 400.</summary>
    ProcessingFails,

    /// <summary>The photo is taken all the same.</summary>
    Accepted,
}
