namespace Picsync.Testing;

/// <summary>When, seen from the call that it hits, a process dies.</summary>
public enum KillMoment
{
    /// <summary>Before the call has any effect.</summary>
    BeforeEffect,

    /// <summary>After the call had its effect, before the caller hears of it.</summary>
    AfterEffect,
}
