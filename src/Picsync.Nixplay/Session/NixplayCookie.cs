namespace Picsync.Nixplay;

/// <summary>A cookie of a session. Its value is a secret.</summary>
/// <param name="Name">The name.</param>
/// <param name="Value">The value, exactly as the service set it.</param>
public sealed record NixplayCookie(string Name, string Value)
{
    /// <summary>Gives the name alone.</summary>
    /// <returns>The name.</returns>
    public override string ToString() => Name;
}
