namespace Picsync.Testing;

/// <summary>How a request with a dead session is answered. What the real service does is not known.</summary>
public enum NixplaySessionLoss
{
    /// <summary>Status 401 with a JSON error.</summary>
    Unauthorized,

    /// <summary>Status 403 with an HTML page.</summary>
    ForbiddenPage,

    /// <summary>Status 302 to the sign-in page.</summary>
    Redirect,

    /// <summary>Status 200 with the HTML of the sign-in page.</summary>
    SignInPage,
}
