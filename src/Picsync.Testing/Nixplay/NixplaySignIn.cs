namespace Picsync.Testing;

/// <summary>When a sign-in yields its session cookies. Clients of the real service disagree.</summary>
public enum NixplaySignIn
{
    /// <summary>The first step sets them; the second step works too.</summary>
    OneStep,

    /// <summary>Only the second step sets them.</summary>
    TwoSteps,
}
