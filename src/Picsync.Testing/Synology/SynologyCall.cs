namespace Picsync.Testing;

/// <summary>A call that a <see cref="SynologyPhotosSimulator"/> got.</summary>
/// <param name="Api">The API's name.</param>
/// <param name="Method">The method.</param>
/// <param name="Version">The version.</param>
/// <param name="Parameters">Its parameters as sent, secrets among them.</param>
/// <param name="Token">The header <c>X-SYNO-TOKEN</c>; null when it was missing.</param>
public sealed record SynologyCall(string Api, string Method, int Version, IReadOnlyDictionary<string, string> Parameters, string? Token);
