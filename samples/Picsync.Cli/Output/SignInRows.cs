namespace Picsync.Cli.Output;

/// <summary>A sign-in that was made. The credentials are there only when they went to no file.</summary>
internal sealed record SignInReport(
    string? File,
    IReadOnlyList<string> Scopes,
    DateTimeOffset AccessTokenEndsAt,
    DateTimeOffset? SignInEndsAt,
    string? Warning,
    IReadOnlyDictionary<string, string>? Credentials
);

/// <summary>A sign-in that was ended.</summary>
internal sealed record SignOutReport(bool WasSignedIn, string? File);

/// <summary>A sign-in to a NAS that was made.</summary>
internal sealed record SynologySignInReport(string? Account, bool DeviceIsRemembered);
