namespace Picsync.Testing;

/// <summary>What Google lets the simulated OAuth client do since March 2025.</summary>
public enum GooglePhotosAccess
{
    /// <summary>Everything is readable, as before the change and for those that Google exempts.</summary>
    Allowed,

    /// <summary>Only what the app uploaded itself is seen: lists are empty with status 200.</summary>
    AppCreatedOnly,

    /// <summary>Every call answers 403 for lack of scopes, with details.</summary>
    InsufficientScopes,

    /// <summary>Every call answers 403 for lack of scopes, with code, message and status only.</summary>
    InsufficientScopesWithoutDetails,

    /// <summary>Every call answers 403 because the API is not enabled in the project, with a help link.</summary>
    ServiceDisabled,
}
