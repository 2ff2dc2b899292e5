namespace Picsync.Nixplay;

/// <summary>One signed-in session and what was learnt about how it wants to be used.</summary>
internal sealed class Session(CookieJar jar, bool skippedSecondStep)
{
    public CookieJar Jar { get; } = jar;

    /// <summary>Gets whether it rests on the first step of the sign-in alone.</summary>
    public bool SkippedSecondStep { get; } = skippedSecondStep;

    /// <summary>Gets or sets whether a call has succeeded with it.</summary>
    public bool IsProven { get; set; }

    /// <summary>Gets or sets whether reads go without the CSRF cookie, because the service redirects those that carry it.</summary>
    public bool ReadsWithoutCsrf { get; set; }

    /// <summary>Gets or sets whether the service changes the CSRF token with each call, so that writes must go one by one.</summary>
    public bool RotatesCsrf { get; set; }
}
