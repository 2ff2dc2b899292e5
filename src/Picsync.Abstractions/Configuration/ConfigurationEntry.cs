namespace Picsync;

/// <summary>One key of a mapping.</summary>
/// <param name="Key">The key as written.</param>
/// <param name="KeyLocation">The key's place.</param>
/// <param name="Value">The value.</param>
public sealed record ConfigurationEntry(string Key, ConfigurationLocation? KeyLocation, ConfigurationNode Value);
