namespace Picsync.Testing;

/// <summary>Whether writes change the CSRF token. What the real service does is not known.</summary>
public enum NixplayCsrfRotation
{
    /// <summary>The token stays for the whole session.</summary>
    Never,

    /// <summary>Every write sets a new token; the earlier ones of the session stay valid.</summary>
    EachWrite,

    /// <summary>Every write sets a new token and ends the one before.</summary>
    EachWriteStrictly,
}
