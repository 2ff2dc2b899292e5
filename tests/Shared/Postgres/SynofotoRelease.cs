namespace Picsync.Tests.Shared;

/// <summary>A release of Synology Photos that the stand-in database is like.</summary>
internal enum SynofotoRelease
{
    /// <summary>With names for sorting, favourites and topics.</summary>
    Newer,

    /// <summary>Without them.</summary>
    Older,
}
