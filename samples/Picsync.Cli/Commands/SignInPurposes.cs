using Picsync.GooglePhotos;

namespace Picsync.Cli.Commands;

/// <summary>What a sign-in to Google is for.</summary>
internal enum SignInPurpose
{
    Library,
    Picker,
    Ambient,
}

/// <summary>Puts what a sign-in is for into Google's words, and back.</summary>
internal static class SignInPurposes
{
    /// <returns>The permissions; null when nothing was named, so that the usual ones are asked for.</returns>
    public static IReadOnlyList<string>? ScopesOf(SignInPurpose[]? purposes) =>
        purposes is { Length: > 0 } ? [.. purposes.Distinct().Select(ScopeOf)] : null;

    /// <summary>Says what will not work with a sign-in that grants a part only; null when nothing is amiss.</summary>
    public static string? FindWarning(GoogleGrant grant) =>
        !grant.Scopes.Contains(GoogleScopes.PickerReadOnly, StringComparer.Ordinal)
            ? "Google did not grant the picker with this sign-in, so 'picsync googlephotos pick' will ask for another one. Tick its box to grant it."
        : !grant.Scopes.Contains(GoogleScopes.AppCreatedReadOnly, StringComparer.Ordinal)
            ? "Google did not grant the Library API with this sign-in, so sources under 'googlephotos' cannot be read. Tick its box to grant it."
        : null;

    private static string ScopeOf(SignInPurpose purpose) =>
        purpose switch
        {
            SignInPurpose.Picker => GoogleScopes.PickerReadOnly,
            SignInPurpose.Ambient => GoogleScopes.Ambient,
            _ => GoogleScopes.AppCreatedReadOnly,
        };
}
