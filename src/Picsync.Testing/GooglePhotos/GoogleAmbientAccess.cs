namespace Picsync.Testing;

/// <summary>Whether the simulated project may use the Ambient API.</summary>
public enum GoogleAmbientAccess
{
    /// <summary>The project is in the partner programme.</summary>
    Allowed,

    /// <summary>Making a device answers 403, as for projects that Google did not admit.</summary>
    Refused,
}
