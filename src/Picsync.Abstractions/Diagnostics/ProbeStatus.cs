namespace Picsync;

/// <summary>How something that was looked at is.</summary>
public enum ProbeStatus
{
    /// <summary>It is as it should be.</summary>
    Ok,

    /// <summary>Syncs work, and a person should know about it.</summary>
    Warning,

    /// <summary>Syncs do not work before a person does something.</summary>
    Problem,
}
